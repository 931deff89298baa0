/** Cells of a notebook that add to a list which another cell makes: each run of them adds once more. */
import { growingMethods, keyedGrowingMethods } from '../../catalogue/containers.ts';
import type { Call, Name } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import { isStore } from '../names.ts';
import type { Needs } from '../needs.ts';
import { containerAt } from './containers.ts';

export interface RerunList {
  readonly call: Call;
  readonly list: Name;
}

const methods: ReadonlySet<string> = new Set([...growingMethods].filter((it) => !keyedGrowingMethods.has(it)));

/** What it takes for one to be here. */
export const rerunListNeeds: readonly Needs[] = [{ kinds: [['Call']], words: methods }];

/** How the start of a cell looks, here as in scripts with cells. */
const cellStart = /^# %%/gm;

/** The first `items.append(…)` of each list in code that stands in no function. */
export function listsOfCells(fn: FunctionModel, context: CheckContext): readonly RerunList[] {
  const { chunk, module } = context;
  if (fn.node.kind !== 'Module' || chunk.owner !== undefined || fn.broken) return [];
  const starts = [...chunk.text.matchAll(cellStart)].map(({ index }) => index);
  if (starts.length === 0) return [];
  const found = new Map<string, RerunList>();
  for (const call of fn.ofKind('Call')) {
    const { func } = call;
    if (func.kind !== 'Attribute' || func.value.kind !== 'Name' || !methods.has(func.attr)) continue;
    const list = func.value;
    // A cell that begins in another chunk may make the list there.
    const start = starts.findLast((it) => it < call.start);
    if (start === undefined || found.has(list.id) || isMadeBetween(list, start, fn)) continue;
    const container = containerAt(list.id, module);
    if (container?.level !== 'module' || container.kind !== 'list' || !container.empty) continue;
    const { bounded, created, uses } = container;
    // Who looks what is in it may well mind.
    const minds = uses.some(({ op }) => op === 'test' || op === 'contains' || op === 'compare' || op === 'length');
    if (!bounded && !minds && created.length === 1) found.set(list.id, { call, list });
  }
  return [...found.values()];
}

/** Whether the cell that starts at `start` makes the list anew before it adds to it. */
const isMadeBetween = (list: Name, start: number, fn: FunctionModel): boolean =>
  fn.ofKind('Name').some((it) => it.id === list.id && isStore(it) && start < it.start && it.start < list.start);
