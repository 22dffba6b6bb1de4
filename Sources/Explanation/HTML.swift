import Trajectories

/// How text is written in HTML.
enum HTML {
  /// Text in which nothing is taken for markup, within an element or in a quoted attribute.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.printable.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// How pages look: by the reader's own choice of light or dark, on paper, and down to a phone's width.
  static let style = """

    :root { color-scheme: light dark; --paper: #fff; --ink: #1b1b1f; --dim: #5a5a66; --line: #d4d4dc;
      --shade: #f4f4f7; --accent: #0b57a4; --good: #1a6b2d; --bad: #a8200d; }
    @media screen and (prefers-color-scheme: dark) { :root { --paper: #16161a; --ink: #e6e6eb;
      --dim: #a9a9b5; --line: #3d3d47; --shade: #212127; --accent: #8ab8f0; --good: #7cc98b;
      --bad: #ff9d8a; } }
    body { background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif;
      margin: 0 auto; max-width: 48rem; overflow-wrap: anywhere; padding: 1rem; }
    h1, h2, h3 { line-height: 1.25; }
    h2 { border-bottom: 1px solid var(--line); margin-top: 2.5rem; padding-bottom: .25rem; }
    h3 { font-size: 1rem; margin: 1.5rem 0 0; }
    nav a { color: var(--accent); margin-right: 1rem; }
    .steps { display: grid; gap: 0 .5rem; grid-template-columns: repeat(auto-fill, minmax(6rem, 1fr));
      list-style: none; margin: 0; padding: 0; } .steps a { display: block; padding: .4rem 0; }
    math { font-family: "STIX Two Math", "Cambria Math", "Latin Modern Math", math; }
    code { font-family: ui-monospace, monospace; font-size: .9em; }
    dl { display: grid; gap: .25rem 1rem; grid-template-columns: auto 1fr; }
    dt { color: var(--dim); } dd { grid-column: 2; margin: 0; min-width: 0; }
    table { border-collapse: collapse; overflow-wrap: normal; }
    th { font-weight: normal; text-align: left; }
    th, td { border-bottom: 1px solid var(--line); padding: .25rem .75rem .25rem 0; vertical-align: top; }
    thead th { color: var(--dim); } details th { min-width: 5rem; overflow-wrap: anywhere; }
    td:nth-child(4) { min-width: 7rem; }
    .scroll, .formula, .values span { overflow-x: auto; overflow-y: hidden; }
    .formula { font-size: 1.15rem; padding: .5rem 0; } .formula math { margin: 0; width: fit-content; }
    .values { display: grid; gap: .25rem .75rem; list-style: none; margin: 0; padding: 0 0 .5rem 1rem;
      grid-template-columns: fit-content(30%) auto minmax(min-content, 1fr); }
    .values span + span { overflow-wrap: break-word; }
    .values li { align-items: center; display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; }
    .remark { background: var(--shade); border-left: .25rem solid var(--accent); margin: .75rem 0;
      padding: .5rem .75rem; }
    .good { color: var(--good); } .bad { color: var(--bad); }
    summary { color: var(--dim); cursor: pointer; margin-top: 1.5rem; }
    @media (max-width: 40rem) {
      dl { display: block; } dd { margin: 0 0 .5rem; }
      table { font-size: .9rem; } th, td { padding-right: .5rem; }
      .values { display: block; padding-left: 1.5rem; }
      .values li { display: flex; flex-wrap: wrap; gap: 0 .5rem; padding: .25rem 0; }
      .values li > :first-child { margin-left: -1.5rem; }
    }
    @media print {
      :root { color-scheme: light; } body { max-width: none; padding: 0; } nav { display: none; }
      h2, h3, .formula { break-after: avoid; } li, tr, .remark, .formula { break-inside: avoid; }
    }

    """
}
