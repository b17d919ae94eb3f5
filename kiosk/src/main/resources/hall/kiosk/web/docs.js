// The description of the API for people, drawn by Swagger UI. It reads only: changes need the numbers our own pages give.
import { languageSwitch } from "./common.js";

languageSwitch();
window.SwaggerUIBundle({
  url: "/openapi.yaml",
  dom_id: "#docs",
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  supportedSubmitMethods: ["get"],
  validatorUrl: null,
});
