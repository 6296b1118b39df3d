/** The plays by the name of the recording that they act out. */
import type { Play } from "../../support/stage.js";
import { pages } from "./pages.js";
import { requests } from "./requests.js";
import { sessions } from "./sessions.js";

export const plays: Readonly<Record<string, Play>> = { ...sessions, ...pages, ...requests };
