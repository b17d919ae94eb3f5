package hall.web.http;

import hall.text.Text;
import org.jspecify.annotations.Nullable;

/** What is wrong, as a page, for a person who has opened an address in a browser; scripts get the same as JSON. */
final class ProblemPage {

    static final String TYPE = "text/html; charset=utf-8";

    private static final String PAGE = """
            <!doctype html>
            <html lang="zh-CN">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{zh} · {en}</title>
              <link rel="icon" href="/assets/icon.svg">
              <link rel="stylesheet" href="/tokens.css">
              <link rel="stylesheet" href="/assets/pages.css">
            </head>
            <body>
              <header class="bar"><h1>政务服务大厅 <span lang="en">Service hall</span></h1></header>
              <main class="narrow">
                <div class="card stack">
                  <h2>{zh}</h2>
                  {detail.zh}
                  <p lang="en">{en}</p>
                  {detail.en}
                  <p class="note">{status}</p>
                  <a class="button" href="/">回到首页 <span lang="en">First page</span></a>
                </div>
              </main>
            </body>
            </html>
            """;

    private ProblemPage() {}

    /** Whether somebody looks at the answer: a browser asks so for what it shows, and for nothing its scripts read. */
    static boolean isWanted(String method, @Nullable String accept) {
        return ("GET".equals(method) || "HEAD".equals(method)) && accept != null && accept.contains("text/html");
    }

    static String of(Answer.Problem problem) {
        Text title = problem.trouble().title();
        Text detail = problem.detail();
        return PAGE.replace("{zh}", escaped(title.chinese()))
                .replace("{en}", escaped(title.english()))
                .replace("{detail.zh}", detail == null ? "" : "<p>" + escaped(detail.chinese()) + "</p>")
                .replace("{detail.en}", detail == null ? "" : "<p lang=\"en\">" + escaped(detail.english()) + "</p>")
                .replace("{status}", Integer.toString(problem.trouble().status()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
