// What every page loads. Without it everything still works, save what is live.
import { startClocks } from "./clock.js";
import { startDrafts } from "./draft.js";
import { startLive } from "./live.js";
import { startOpened } from "./opened.js";
import { startPrint } from "./print.js";
import { startTools } from "./tools.js";

startTools();
startClocks();
startDrafts();
startLive();
startOpened();
startPrint();
