/** Lists of a function that a loop without end adds to, and nothing in it shortens: the history of a chat, of an agent. */
import { readingMethods } from '../../catalogue/containers.ts';
import type { Attribute, Call, Dict, Expression, Name, Node, While } from '../../syntax/ast.ts';
import { isInside, isAssigned } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { isEndless, runsForever } from '../project/endless-loops.ts';
import type { FunctionModel } from '../function-model.ts';
import type { Needs } from '../needs.ts';
import { sightOf } from '../sights.ts';

/** What it takes for one to be here. */
export const conversationNeeds: readonly Needs[] = [
  { sights: [sightOf(['Call'], (it) => isAppended(it) && endlessAround(it) !== undefined)] },
];

export interface Conversation {
  /** `history.append({…})` */
  readonly call: Call;
  readonly list: Name;
  readonly loop: While;
}

/**
 * What is appended to a local list, once for each list: messages (dicts with a `role`), whoever is handed the list; other
 * things where nobody else gets it and nothing ends the loop.
 */
export function conversationsIn(fn: FunctionModel, context: CheckContext): Conversation[] {
  const out: Conversation[] = [];
  for (const it of fn.ofKind('Call')) {
    if (!isAppended(it)) continue;
    const list = it.func.value;
    const loop = endlessAround(it);
    if (
      !loop ||
      !isInside(loop, fn.node) ||
      !(
        isMessage(it.args[0]?.value) ||
        (runsForever(loop) &&
          !isOfWhatIsNew(it, loop, context) &&
          isFromOutside(it.args[0]?.value, context) &&
          isKeptToItself(list.id, fn))
      ) ||
      out.some((known) => known.list.id === list.id)
    )
      continue;
    if (staysLong(list.id, loop, fn, context)) out.push({ call: it, list, loop });
  }
  return out;
}

/** `history.append(…)` */
function isAppended(call: Call): call is Call & { readonly func: Attribute & { readonly value: Name } } {
  const { func } = call;
  return func.kind === 'Attribute' && func.attr === 'append' && func.value.kind === 'Name';
}

function endlessAround(node: Node): While | undefined {
  for (let at = node.parent; at; at = at.parent) if (at.kind === 'While' && isEndless(at.test)) return at;
  return undefined;
}

const isMessage = (node: Expression | undefined): node is Dict =>
  node?.kind === 'Dict' && node.entries.some(({ key }) => key?.kind === 'Constant' && /^["']role["']$/.test(key.text));

/** `for it in set(names).difference(seen):` inside the loop: one for each different one, however often it turns. */
function isOfWhatIsNew(call: Call, loop: While, context: CheckContext): boolean {
  for (let at = call.parent; at && at !== loop; at = at.parent) {
    const made = at.kind === 'For' ? context.definitionOf(at.iter) : undefined;
    if (made?.kind === 'BinOp' && made.op === '-') return true;
    if (made?.kind === 'Call' && made.func.kind === 'Attribute' && made.func.attr === 'difference') return true;
  }
  return false;
}

/** What a call gives: what is taken from a text or a list has its end, however the loop is written. */
const isFromOutside = (node: Expression | undefined, context: CheckContext): boolean =>
  node !== undefined && [node, context.definitionOf(node)].some((it) => it.kind === 'Call' || it.kind === 'Await');

const isKeptToItself = (name: string, { scope }: FunctionModel): boolean =>
  scope.children.every((it) => !it.names.has(name)) &&
  (scope.names.get(name) ?? []).every((it) => it.parent?.kind !== 'Argument');

/** Made once before the loop, and afterwards only read, added to or passed on. */
function staysLong(name: string, loop: While, fn: FunctionModel, context: CheckContext): boolean {
  const uses = fn.scope.names.get(name) ?? [];
  const made = uses.filter((it) => isAssigned(it));
  const [only, second] = made;
  if (!only || second || isInside(only, loop) || only.parent?.kind !== 'Assign' || only.parent.value?.kind !== 'List')
    return false;
  // Bound in another chunk, or from another function, as well: not known here.
  if (context.chunk.scopes.lookup(name, fn.scope) !== fn.scope) return false;
  if (
    fn.node.kind === 'Module' &&
    context.module.place(name).some((it) => it.inFunction !== '' || it.op === 'delete-item' || it.op === 'length')
  )
    return false;
  return uses.every((it) => it === only || keepsLength(it));
}

function keepsLength(use: Name): boolean {
  const parent: Node | undefined = use.parent;
  switch (parent?.kind) {
    case 'Attribute':
      return /^(append|extend|insert)$/.test(parent.attr) || readingMethods.has(parent.attr);
    case 'Argument':
      // `len(history) > 20` is a limit; a client that is handed the list does not shorten it.
      return (
        !(
          parent.parent?.kind === 'Call' &&
          parent.parent.func.kind === 'Name' &&
          (parent.parent.func.id === 'len' ||
            /trim|trunc|prune|compact|summar|limit|clean|shrink|count/.test(parent.parent.func.id))
        ) &&
        !(
          parent.parent?.kind === 'Call' &&
          parent.parent.func.kind === 'Attribute' &&
          /trim|trunc|prune|compact|summar|limit|clean|shrink|count/.test(parent.parent.func.attr)
        )
      );
    case 'Subscript':
      return parent.value === use && parent.parent?.kind !== 'Delete' && !isAssigned(parent);
    case 'For':
    case 'ComprehensionClause':
      return parent.iter === use;
    case 'AugAssign':
      return parent.target === use && parent.op === '+';
    case 'FString':
    case 'ExprStatement':
    case 'BinOp':
      return true;
    default:
      return false;
  }
}
