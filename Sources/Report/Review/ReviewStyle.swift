/// The look of the page, on the screen and on paper.
let reviewStyle = """
  :root{color-scheme:light;--line:#999;--mark:#0b57d0}
  *{box-sizing:border-box}
  body{margin:0;font:14px/1.5 "Noto Sans CJK SC","Microsoft YaHei",SimSun,sans-serif;color:#111;background:#fff}
  header,main{padding:0 1rem;max-width:1500px}
  h1{font-size:1.3rem}h2{font-size:1.1rem;margin:1.5rem 0 .5rem}
  nav a{display:inline-block;margin-right:.8rem}
  .verdict{font-size:1.1rem;padding:.6rem 1rem;border-left:6px solid}
  .clean{border-color:#1a7f37;background:#eaf7ee}.remarked{border-color:#9a6700;background:#fff8e1}
  .blocked{border-color:#b3261e;background:#fdecea}
  table{border-collapse:collapse}td,th{border:1px solid var(--line);padding:.15rem .4rem;vertical-align:middle}
  .sheet{content-visibility:auto;contain-intrinsic-size:auto 60rem}.c{text-align:center}.r{text-align:right}
  .sheet table{min-width:60rem;width:100%;table-layout:fixed}.scroll{overflow-x:auto}td.no{border:0}
  .list td,.list th{text-align:left;vertical-align:top}
  .list td.r{text-align:right;white-space:nowrap}.list thead th{background:#f3f3f3}
  td{overflow-wrap:anywhere}
  tr.broken,li.error{background:#fdecea}tr.explained{background:#fff8e1}tr.idle{color:#555}
  .sheet button{all:unset;cursor:pointer;color:inherit;text-decoration:underline dotted var(--mark);min-width:1em}
  button:focus-visible,a:focus-visible,aside:focus-visible{outline:2px solid var(--mark);outline-offset:2px}
  .sheet button[aria-expanded=true]{background:#d7e6ff}
  aside{position:fixed;right:0;top:0;bottom:0;width:min(46rem,92vw);overflow:auto;background:#fff;
    border-left:2px solid var(--mark);padding:1rem;box-shadow:0 0 1rem #0004}
  aside[hidden]{display:none}aside td:nth-child(2){text-align:right;white-space:nowrap}
  aside table{width:100%}
  @media print{@page{size:A4 landscape;margin:12mm}nav,aside .close{display:none}
    aside{position:static;width:auto;border:0;box-shadow:none}.sheet button{text-decoration:none}
    .sheet{break-before:page;content-visibility:visible}.sheet table{min-width:0}.scroll{overflow:visible}tr{break-inside:avoid}}
  """
