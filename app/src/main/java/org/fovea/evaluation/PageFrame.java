package org.fovea.evaluation;

/** What every page has: one file, no script, nothing fetched, light and dark. */
final class PageFrame {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ground:#f6f7f9;--card:#fff;--ink:#17202c;--soft:#5b6776;
      --line:#d9dee5;--curve:#1264a3;--band:#1264a326;--with:#b3472f;--without:#2f7d6b}
      @media(prefers-color-scheme:dark){:root{--ground:#11161d;--card:#1a212b;--ink:#e8edf3;
      --soft:#9aa7b6;--line:#2f3947;--curve:#6db3ea;--band:#6db3ea33;--with:#ee8a70;--without:#6cc3ad}}
      *{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);
      font:15px/1.5 Inter,system-ui,"Segoe UI",Roboto,"Liberation Sans",sans-serif}
      main{max-width:1120px;margin:0 auto;padding:40px 24px 64px}
      h1{font-size:30px;line-height:1.2;margin:0 0 6px;letter-spacing:-.01em}
      h2{font-size:17px;margin:0 0 4px}p{margin:0 0 8px}.soft,small{color:var(--soft)}
      .eyebrow{font-size:12px;letter-spacing:.08em;text-transform:uppercase;color:var(--soft)}
      .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(158px,1fr));gap:12px;margin:28px 0}
      .card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:18px 20px}
      .tile b{display:block;font-size:28px;line-height:1.15;font-variant-numeric:tabular-nums}
      .tile small{font-variant-numeric:tabular-nums}
      .grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(380px,1fr));gap:16px;margin:16px 0}
      .small{display:grid;grid-template-columns:repeat(auto-fit,minmax(230px,1fr));gap:8px}
      .wide{margin:16px 0}svg{width:100%;height:auto;display:block}
      table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
      th,td{text-align:left;padding:6px 10px 6px 0;border-bottom:1px solid var(--line);vertical-align:top}
      th{font-weight:600;color:var(--soft);font-size:13px}td.n,th.n{text-align:right}
      polyline{fill:none}polyline.grid{stroke:var(--line);stroke-width:1}
      .curve{stroke:var(--curve);stroke-width:2.2}.band{fill:var(--band)}
      .chance{stroke:var(--soft);stroke-dasharray:3 4}.cross{stroke:var(--ink);stroke-width:1.3}
      .whisker{stroke:var(--curve);stroke-width:1.4}circle.mark{fill:var(--curve)}
      circle.bin{fill:var(--curve);fill-opacity:.55;stroke:var(--curve)}
      .with{fill:var(--with)}.without{fill:var(--without)}
      .with-line{stroke:var(--with);stroke-width:1.6}.without-line{stroke:var(--without);stroke-width:1.6}
      .answered{stroke:var(--soft);stroke-width:1.4;stroke-dasharray:2 3}
      text{fill:var(--ink);font-size:12px;font-family:inherit}.tick,.muted{fill:var(--soft);font-size:11px}
      .axis{fill:var(--soft)}.with-text{fill:var(--with)}.without-text{fill:var(--without)}
      .key{display:flex;gap:18px;flex-wrap:wrap;font-size:13px;color:var(--soft)}
      .key i{display:inline-block;width:18px;height:3px;vertical-align:middle;margin-right:6px}
      .key i.dashed{background:none;border-top:2px dashed var(--soft)}
      .sheet{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:12px;margin-top:12px}
      figure{margin:0}figure img{width:100%;aspect-ratio:1;object-fit:contain;background:#000;border-radius:8px;
      image-rendering:auto}figcaption{font-size:13px}figcaption small{display:block;overflow-wrap:anywhere;
      font-size:11px}figure.missed img{outline:2px solid var(--with)}figure.alarm img{outline:2px solid var(--without)}
      ul{margin:0;padding-left:18px}
      """;

  private PageFrame() {}

  static String of(String title, String body) {
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
    <title>%s</title><style>%s</style></head><body><main>
    %s
    </main></body></html>
    """
        .formatted(Markup.escape(title), STYLE, body);
  }

  /** A card with a heading, a sentence that says how to read it, and its content. */
  static String card(String style, String heading, String reading, String content) {
    return "<section class=\"card %s\"><h2>%s</h2><p class=\"soft\">%s</p>%s</section>\n"
        .formatted(style, Markup.escape(heading), Markup.escape(reading), content);
  }
}
