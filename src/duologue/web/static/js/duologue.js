// Everything here is an addition: each page works without it.
import { growTextareas } from "./autosize.js";
import { keepDrafts } from "./keep.js";
import { listenToKeys } from "./keys.js";
import { checkLanguage } from "./language.js";
import { follow } from "./live.js";
import { dragPoints } from "./order.js";
import { runPlan } from "./plan.js";
import { present } from "./present.js";
import { sendQuickly } from "./send.js";
import { fillTime } from "./time.js";

growTextareas();
keepDrafts();
sendQuickly();
listenToKeys();
dragPoints();
present();
fillTime();
runPlan();
checkLanguage();
follow();
// A page taken out of the back-forward cache may be somebody else's by now.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
