// Questions of investigators, and those that they keep under a name.

import { type Page, pageOf, type PageOf } from "../../../core/page.ts";
import { type Answer, explore as ask } from "../../explore/explore.ts";
import type { Question } from "../../explore/statement.ts";
import {
  type Investigation,
  loadInvestigations,
  removeInvestigation,
  saveInvestigation,
} from "../../investigations.ts";
import type { By, Use } from "./use.ts";

const explore = ({ opened }: Use, question: Question, cursor?: string): Promise<Answer> =>
  ask(opened, question, cursor);

async function investigations({ opened }: Use, page: PageOf): Promise<Page<Investigation>> {
  return pageOf(await loadInvestigations(opened.store), ({ id }) => id, page);
}

const investigationSave = ({ opened }: Use, question: Question, by: By): Promise<Investigation> =>
  saveInvestigation(opened.store, question, by);

const investigationRemove = ({ opened }: Use, id: string, by: By): Promise<void> =>
  removeInvestigation(opened.store, id, by);

export const exploreUses = { explore, investigations, investigationSave, investigationRemove };
