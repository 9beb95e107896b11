// Labelled worlds of logs for tests, demos and measurements: the public face of the simulator.

export { knobTable, parseCampaign } from "./campaigns/knobs.ts";
export { campaignKinds } from "./campaigns/kinds.ts";
export { demoWorld } from "./demo.ts";
export type { WorldOptions } from "./made-world.ts";
export { type RespondingWorld, respondingWorld } from "./responding-world.ts";
export { fillStore } from "./scale/fill-store.ts";
export {
  expectedBytes,
  expectedExchanges,
  expectedHeap,
  referenceScale,
} from "./scale/reference.ts";
export { type SimulateOptions, type SimulateSummary, simulate } from "./simulate.ts";
export { honestKinds } from "./world/world.ts";
export type { WorldSize } from "./scale/peopled-world.ts";
