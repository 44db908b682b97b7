"""Opens 核对报告.html in a real browser, without a network, and clicks from cells to their records.

Usage: click.py REPORT… . Needs Debian's chromium.
"""

import html
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

CLICKS = """
<script>
(() => {
  const out = [];
  const why = document.getElementById("why");
  const figures = [...document.querySelectorAll(".sheet button")];
  out.push("figures " + figures.length, "hidden " + why.hidden);
  for (const figure of figures) {
    figure.focus();
    if (document.activeElement !== figure) out.push("no focus " + figure.id);
    figure.click();
    if (!figure.ariaLabel) out.push("no name " + figure.id);
    if (why.hidden || document.activeElement !== why) out.push("no panel " + figure.id);
    const terms = [...why.querySelectorAll("dd")].map(term => term.textContent);
    let sum = 0n;
    for (const row of why.querySelectorAll("#why-records tbody tr")) {
      const text = row.cells[1].textContent;
      const fen = BigInt(text.replace(/[^0-9]/g, ""));
      const signs = (text.match(/[-−]/g) || []).length;
      sum += signs % 2 ? -fen : fen;
      if (!/:[0-9]+:[0-9]+$/.test(row.cells[0].textContent)) out.push("no place " + figure.id);
    }
    const exact = terms[0].split(" ")[0];
    const fen = BigInt(exact.replace(/[^0-9]/g, "")) * (exact.startsWith("-") ? -1n : 1n);
    if (sum !== fen) out.push("sum " + figure.id + " " + sum + " " + fen);
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    if (!why.hidden || document.activeElement !== figure) out.push("not closed " + figure.id);
  }
  const result = document.createElement("pre");
  result.id = "result";
  result.textContent = out.join("\\n");
  document.body.append(result);
})();
</script></body>"""


def main(reports):
    chromium = shutil.which("chromium")
    if not chromium:
        sys.exit("chromium is missing; install it with: apt-get install chromium   缺少 chromium，请安装")
    if not reports:
        sys.exit("no report was given")
    failed = False
    for report in reports:
        page = pathlib.Path(report).read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "report.html"
            copy.write_text(page.replace("</body>", CLICKS), encoding="utf-8")
            run = subprocess.run(
                [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom",
                 "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={folder}/profile", copy.as_uri()],
                capture_output=True, text=True, timeout=120)
        found = re.search(r'<pre id="result">(.*?)</pre>', run.stdout, re.S)
        lines = html.unescape(found.group(1)).split("\n") if found else ["the page did not run"]
        figures = int(lines[0].split()[1]) if found else 0
        bad = [line for line in lines[2:] if line] if found else lines
        if figures == 0 or lines[1:2] != ["hidden true"]:
            bad.append("no figures, or the panel is open before a click")
        print(f"{report}: {figures} figures clicked, {len(bad)} wrong")
        for line in bad[:20]:
            print("  " + line)
        failed = failed or bool(bad)
    sys.exit(1 if failed else 0)


main(sys.argv[1:])
