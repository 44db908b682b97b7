/// Shows what stands behind a figure when it is clicked or chosen by the keyboard; texts of the data are set as texts only.
let reviewScript = #"""
  "use strict";
  (() => {
    const read = id => JSON.parse(document.getElementById(id).textContent);
    const data = read("data"), rules = read("rule-lines"), words = read("words"), why = document.getElementById("why");
    let opener = null;
    const make = (name, text, parent) => {
      const element = document.createElement(name);
      if (text !== undefined) element.textContent = text;
      if (parent) parent.append(element);
      return element;
    };
    const fen = text => {
      const parts = text.replace("-", "").split(".");
      const value = BigInt(parts[0] + (parts[1] || "").padEnd(2, "0"));
      return text.startsWith("-") ? -value : value;
    };
    const yuan = value => {
      const size = value < 0n ? -value : value;
      return (value < 0n ? "-" : "") + size / 100n + "." + String(size % 100n).padStart(2, "0");
    };
    const close = () => {
      why.hidden = true;
      if (opener) { opener.setAttribute("aria-expanded", "false"); opener.focus(); opener = null; }
    };
    const line = (list, name, value) => { make("dt", name, list); make("dd", value, list); };
    const cellOf = button => {
      const [sheet, figure] = button.id.slice(1).split("-").map(Number);
      return data.cells[sheet][figure];
    };
    // A name for each of many buttons is said when it is needed.
    const name = button => { button.ariaLabel ??= cellOf(button).a + " " + button.textContent; };
    const open = button => {
      name(button);
      if (opener) opener.setAttribute("aria-expanded", "false");
      opener = button;
      button.setAttribute("aria-expanded", "true");
      const cell = cellOf(button);
      why.replaceChildren();
      const shut = make("button", words.close, why);
      shut.type = "button"; shut.className = "close"; shut.addEventListener("click", close);
      make("h2", cell.a, why).id = "why-title";
      const facts = make("dl", undefined, why);
      line(facts, words.exact, cell.e + " " + words.yuan);
      if (cell.p === undefined) line(facts, words.printed, words.blank);
      else {
        line(facts, words.printed, cell.p + " " + words.yuan);
        line(facts, words.fraction, yuan(fen(cell.e) - fen(cell.p)) + " " + words.yuan);
      }
      const sum = cell.s === undefined ? cell.e : cell.s;
      if (cell.n !== undefined) line(facts, words.sum, sum + " " + words.yuan + " (" + cell.n + " " + words.amounts + ") " +
        (cell.s === undefined ? words.equal : words.differs));
      const guards = data.guards[cell.r];
      if (guards.length) {
        make("h3", words.rules, why);
        const list = make("ul", undefined, why);
        for (const index of guards) {
          const rule = rules[index];
          const link = make("a", rule[0] + " " + rule[2], make("li", undefined, list));
          link.href = "#r" + index; link.after(" " + rule[1]);
        }
      }
      make("h3", words.records, why);
      let shown = 0;
      const table = make("table", undefined, why);
      table.id = "why-records";
      const head = make("tr", undefined, make("thead", undefined, table));
      for (const name of words.headings) make("th", name, head).scope = "col";
      const body = make("tbody", undefined, table);
      for (const [first, end, sign] of cell.u) {
        for (let index = first; index < end; index++) {
          const [file, row, column, amount, label] = data.records[index];
          const entry = make("tr", undefined, body);
          make("td", data.files[file] + ":" + row + ":" + column, entry);
          make("td", (sign < 0 ? "− " : "") + amount, entry);
          make("td", data.labels[label].map(term => data.terms[term]).join(" | "), entry);
          shown++;
        }
      }
      if (!shown && cell.n !== undefined) make("p", words.none, why);
      if (cell.n === undefined || shown < cell.n) {
        make("p", cell.n === undefined ? words.ask : words.largest, why);
        const asked = cell.a.split("  ")[0].split("'").join("'\\''");
        make("code", data.command + " '" + asked + "'", why);
      }
      why.hidden = false;
      why.focus();
    };
    document.addEventListener("click", event => {
      const button = event.target.closest(".sheet button");
      if (button) open(button);
    });
    document.addEventListener("focusin", event => {
      const button = event.target.closest(".sheet button");
      if (button) name(button);
    });
    document.addEventListener("keydown", event => {
      if (event.key === "Escape" && !why.hidden) close();
    });
    const named = location.hash.slice(1);
    const first = /^c\d+-\d+$/.test(named) ? document.getElementById(named) : null;
    if (first) open(first);
  })();
  """#
