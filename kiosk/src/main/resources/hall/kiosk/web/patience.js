// Reading what a page cannot do without.
import { ask } from "./common.js";

const MORE_ASKS = 4;
const BETWEEN_MILLIS = 700;

/** Asked again where the server does not answer, as one that has just started may not in time. */
export async function askPatiently(path) {
  let answer = await ask(path);
  for (let turn = 0; answer.status === 0 && turn < MORE_ASKS; turn++) {
    await new Promise(resolve => setTimeout(resolve, BETWEEN_MILLIS));
    answer = await ask(path);
  }
  return answer;
}
