// The report's style sheet as one text, because its hash stands in the content security policy.
// In: the parts, in the order in which they override each other. Out: CSS.

import { baseStyle } from "./style-base.ts";
import { exhibitStyle } from "./style-exhibits.ts";
import { printStyle } from "./style-print.ts";

export const styleSheet = `${baseStyle}${exhibitStyle}${printStyle}`;
