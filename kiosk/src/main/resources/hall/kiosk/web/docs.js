// The description of the API for people, drawn by Swagger UI. It reads only: changes need the numbers our own pages give.
import { languageSwitch, t } from "./common.js";

languageSwitch();
window.SwaggerUIBundle({
  url: "/openapi.yaml",
  dom_id: "#docs",
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  supportedSubmitMethods: ["get"],
  validatorUrl: null,
});

const PARTS = [[".information-container", "说明", "About"], [".schemes-server-container", "服务器", "Server"]];

// What Swagger UI leaves out for whoever does not see it: names of its parts, headings in their order.
function name() {
  for (const select of document.querySelectorAll("#docs select:not([aria-label])")) {
    select.setAttribute("aria-label", t("服务器", "Server"));
  }
  for (const heading of document.querySelectorAll("#docs :is(h3.opblock-tag, h4):not([aria-level])")) {
    heading.setAttribute("role", "heading");
    heading.setAttribute("aria-level", heading.tagName === "H3" ? "2" : "3");
  }
  for (const [css, zh, en] of PARTS) {
    for (const part of document.querySelectorAll(css + ":not([role])")) {
      part.setAttribute("role", "region");
      part.setAttribute("aria-label", t(zh, en));
    }
  }
}

new MutationObserver(name).observe(document.getElementById("docs"), { childList: true, subtree: true });
