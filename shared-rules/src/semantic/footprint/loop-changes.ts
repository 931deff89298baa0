/** Whether a loop may change what it goes through, so that a copy made before it is needed. */
import { isCaptured, namesIn } from '../names.ts';
import { freshCollections, freshMethods, lazyIterators } from '../../catalogue/iteration.ts';
import type { Expression, Name, Node } from '../../syntax/ast.ts';
import { walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';

/** Calls that change nothing but what they are called on. */
const HARMLESS =
  /^(append|add|extend|write|print|len|str|int|float|repr|format|join|strip|split|isinstance|debug|info|warning|error|lower|upper|startswith|endswith)$/;

/** Whether the loop, or anything it calls, may change what the items come from. */
export function mayChange(value: Expression, body: Node, context: CheckContext): boolean {
  const sources = new Set(
    [...walk(value)].flatMap((it) => (it.kind === 'Name' && context.localBindings(it) !== undefined ? [it.id] : [])),
  );
  let callsOthers = false;
  for (const it of walk(body)) {
    if (it.kind === 'Delete' || it.kind === 'Await' || it.kind === 'Yield') return true;
    if (it.kind === 'Call') {
      const name = it.func.kind === 'Attribute' ? it.func.attr : it.func.kind === 'Name' ? it.func.id : '';
      if (!HARMLESS.test(name)) callsOthers = true;
      if (
        it.func.kind === 'Attribute' &&
        [...walk(it.func.value)].some((inner) => inner.kind === 'Name' && sources.has(inner.id))
      )
        return true;
    }
    const targets = it.kind === 'Assign' ? it.targets : it.kind === 'AugAssign' ? [it.target] : [];
    if (targets.some((to) => (to.kind === 'Name' ? sources.has(to.id) : !isItemOfNew(to, sources, context))))
      return true;
  }
  return callsOthers && !sourcesOf(value).every((it) => isOwn(it, context, 0));
}

/** What the lists are made from that are added up. */
function sourcesOf(value: Expression): readonly Expression[] {
  if (value.kind === 'BinOp') return [...sourcesOf(value.left), ...sourcesOf(value.right)];
  return value.kind === 'Call' ? value.args.map((it) => it.value) : [value];
}

/** `counts[key] = …` where `counts` is an object made here, and no source. */
function isItemOfNew(target: Expression, sources: ReadonlySet<string>, context: CheckContext): boolean {
  if (target.kind !== 'Subscript' || target.value.kind !== 'Name' || sources.has(target.value.id)) return false;
  const [only, second] = context.localBindings(target.value) ?? [];
  return only?.kind === 'assign' && !second && only.value !== undefined && isOwn(only.value, context, 0);
}

/** Whether everything that items are taken from was made here and is held by nobody else: what is called cannot change it. */
function isOwn(value: Expression, context: CheckContext, depth: number): boolean {
  if (depth > 5) return false;
  switch (value.kind) {
    case 'BinOp':
      return isOwn(value.left, context, depth + 1) && isOwn(value.right, context, depth + 1);
    case 'List':
    case 'Tuple':
    case 'Set':
    case 'Dict':
    case 'Constant':
      return true;
    case 'Comprehension':
      // A generator takes its items later.
      return value.variant !== 'generator' || value.clauses.every((it) => isOwn(it.iter, context, depth + 1));
    case 'Name':
      return isOwnName(value, context, depth);
    case 'Call': {
      const callees = context.qualifiedNames(value.func);
      if (callees.some((it) => lazyIterators.has(it) || it === 'itertools.chain.from_iterable')) {
        const takesFunction = callees.some((it) => /\.(map|filter|filterfalse|takewhile|dropwhile)$/.test(it));
        return value.args.slice(takesFunction ? 1 : 0).every((it) => isOwn(it.value, context, depth + 1));
      }
      return (
        callees.some((it) => freshCollections.has(it)) ||
        (value.func.kind === 'Attribute' && freshMethods.has(value.func.attr))
      );
    }
    default:
      return false;
  }
}

/** A local bound once to something new, of which no use gives another name to it. */
function isOwnName(name: Name, context: CheckContext, depth: number): boolean {
  const [only, second] = context.localBindings(name) ?? [];
  // `*parts` is a tuple of its own.
  if (only?.kind === 'parameter' && !second) return only.node.kind === 'Parameter' && only.node.variant === '*';
  if (only?.kind !== 'assign' || second || !only.value || !isOwn(only.value, context, depth + 1)) return false;
  const scope = context.chunk.scopes.scopeOf(only.node);
  return (
    !isCaptured(scope, name.id) && namesIn(scope, name.id).every((it) => it === only.node || isOnlyUsed(it, context))
  );
}

/** Gone through, measured, looked into: it stays with its name. */
function isOnlyUsed(name: Name, context: CheckContext): boolean {
  const { parent } = name;
  switch (parent?.kind) {
    case 'Attribute':
      return parent.parent?.kind === 'Call' && parent.parent.func === parent;
    case 'For':
    case 'ComprehensionClause':
      return parent.iter === name;
    case 'Subscript':
      return parent.value === name;
    case 'Compare':
    case 'Branch':
      return true;
    case 'Argument':
      return (
        parent.parent?.kind === 'Call' &&
        context
          .qualifiedNames(parent.parent.func)
          .some(
            (it) =>
              it === 'builtins.len' || it.startsWith('itertools.') || lazyIterators.has(it) || freshCollections.has(it),
          )
      );
    default:
      return false;
  }
}
