/** Code that adds to a container only because somebody asked for it: a person at a dialog, or whoever sets a flag. */
import { askingCalls, askingOwners, dialogClasses } from '../../catalogue/dialogs.ts';
import type { Expression, Node } from '../../syntax/ast.ts';
import { dottedParts, walk } from '../../syntax/children.ts';
import { wordsOf } from '../words.ts';

/** Whether the function around waits for a person, or is a method of a dialog window. */
export function asksPerson(node: Node, symbol: string): boolean {
  if (symbol.split('.').some((it, at, all) => at < all.length - 1 && dialogClasses.test(it))) return true;
  for (let at: Node | undefined = node; at; at = at.parent) {
    if (at.kind !== 'FunctionDef') continue;
    return [...walk(at.body)].some((it) => it.kind === 'Call' && asks(it.func));
  }
  return false;
}

function asks(func: Expression): boolean {
  const parts = dottedParts(func);
  const last = func.kind === 'Attribute' ? func.attr : (parts?.at(-1) ?? '');
  return askingCalls.has(last) || (parts?.slice(0, -1).some((it) => askingOwners.has(it)) ?? false);
}

/** `if self.save_history: self.history.append(x)`: who wants all of it says so. */
export function isAskedFor(node: Node): boolean {
  for (let at: Node | undefined = node; at && at.kind !== 'FunctionDef'; at = at.parent) {
    const inside: Node = at;
    const { parent }: Node = at;
    if (parent?.kind !== 'Branch' || parent.test === inside) continue;
    const { test } = parent;
    const name = test.kind === 'Name' ? test.id : test.kind === 'Attribute' ? test.attr : '';
    const [first = ''] = wordsOf(name);
    if (VERBS.has(first)) return true;
  }
  return false;
}

/** `if not self.exists(key): self.all.append(…)`, `if not existing: …`: one for each that there is. */
export function isOnlyIfNew(node: Node): boolean {
  for (let at: Node | undefined = node; at && at.kind !== 'FunctionDef'; at = at.parent) {
    const inside: Node = at;
    const { parent }: Node = at;
    if (parent?.kind !== 'Branch' || parent.test === inside) continue;
    const { test } = parent;
    if (test.kind !== 'UnaryOp' || test.op !== 'not') continue;
    const asked = test.operand.kind === 'Call' ? test.operand.func : test.operand;
    if (wordsOf(dottedParts(asked)?.at(-1) ?? '').some((it) => PRESENCE.has(it))) return true;
  }
  return false;
}

/** Words of functions and variables that say whether something is there already. */
const PRESENCE: ReadonlySet<string> = new Set([
  'already',
  'contains',
  'existing',
  'exists',
  'found',
  'has',
  'includes',
  'known',
  'registered',
  'seen',
]);

/** First words of flags that ask for something to be kept: `save_history`, `keep_log`, `record`. */
const VERBS: ReadonlySet<string> = new Set([
  'save',
  'keep',
  'record',
  'store',
  'retain',
  'collect',
  'remember',
  'trace',
]);
