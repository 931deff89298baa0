/** A client made in a function from nothing of the call's own → one at module level. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { FunctionModel } from '../semantic/function-model.ts';
import type { PerCallClient } from '../semantic/release/per-call.ts';
import type { Call, With } from '../syntax/ast.ts';
import { walk } from '../syntax/children.ts';
import { dedentLines } from './dedent-lines.ts';
import { inDocument, lineStart, nextLine, ownsLines } from './lines.ts';
import { isFreeEverywhere, placeBefore } from './module-place.ts';
import { withoutOwnName } from './without-own-name.ts';

export function hoistClient(
  { lifetime, fromSelf, setUp, needsLoop }: PerCallClient,
  fn: FunctionModel,
  context: CheckContext,
): FixDraft[] {
  const { call, resource, value } = lifetime.acquisition;
  if (fromSelf || setUp || fn.node.kind !== 'FunctionDef' || value !== call || resource.async === true || needsLoop)
    return [];
  const place = placeBefore(fn, context);
  if (!place || !isKnownAbove(call, place.offset, context) || /[\r\n]/.test(context.source(call))) return [];
  const { lineBreak } = context.document;
  const parent = call.parent;
  const own = withoutOwnName(lifetime, context);
  let edits: Edit[] | undefined;
  let name: string | undefined;
  if (parent?.kind === 'WithItem' && parent.parent?.kind === 'With' && parent.target?.kind === 'Name') {
    name = parent.target.id;
    edits = withoutHeader(parent.parent, context);
  } else if (own) {
    ({ name, edits } = own);
  } else if (lifetime.outcome === 'temporary') {
    name = ['client', 'session', '_client'].find((it) => isFreeEverywhere(it, context));
    edits = name === undefined ? undefined : [{ start: call.start, end: call.end, text: name }];
  }
  if (!edits || name === undefined) return [];
  const isOwn = lifetime.outcome !== 'temporary';
  // Bound once here, and free at module level: every use in the function then means the shared one.
  if (
    isOwn &&
    ((fn.scope.bindings.get(name)?.length ?? 0) !== 1 ||
      context.module.name(name).length > 0 ||
      isUsedFreely(name, fn, context))
  )
    return [];
  const line = `${place.indent}${name} = ${context.source(call)}${lineBreak}${lineBreak}${lineBreak}`;
  return [
    {
      title: 'Make it once, at module level',
      recipe: 'hoist-client',
      applicability: 'unsafe',
      edits: [{ start: place.offset, end: place.offset, text: line }, ...inDocument(context, edits)],
    },
  ];
}

/** Another function uses the name without binding it: it would see the shared client. */
function isUsedFreely(name: string, own: FunctionModel, { document }: CheckContext): boolean {
  return document
    .chunks()
    .some(({ context }) =>
      context.functions.some(
        (fn) => fn.symbol !== own.symbol && fn.scope.names.has(name) && !fn.scope.bindings.has(name),
      ),
    );
}

/** The arguments are constants, imports, and variables that have their value before the place. */
function isKnownAbove(call: Call, offset: number, { module, document, chunk }: CheckContext): boolean {
  for (const it of walk(call)) {
    if (it.kind === 'Lambda' || it.kind === 'Comprehension' || it.kind === 'Await' || it.kind === 'NamedExpr')
      return false;
    if (it.kind !== 'Name') continue;
    const scope = chunk.scopes.lookup(it.id, chunk.scopes.scopeOf(it));
    if (scope && scope.kind !== 'module') return false;
    const bound = module.name(it.id);
    if (bound.some((of) => of.inFunction !== undefined)) return false;
    if (bound.every((of) => of.kind === 'import')) continue;
    const set = module.place(it.id).filter((use) => use.op === 'assign');
    if (set.length !== 1 || set.some((use) => (document.locate(use.site)?.start ?? Number.POSITIVE_INFINITY) > offset))
      return false;
  }
  return true;
}

/** `with X as c:` gone, its body one step to the left. */
function withoutHeader(node: With, context: CheckContext): Edit[] | undefined {
  const { text } = context.chunk;
  const [first] = node.body.statements;
  if (node.items.length !== 1 || !first || !ownsLines(text, { start: node.start, end: node.end })) return undefined;
  const header = { start: lineStart(text, node.start), end: nextLine(text, node.start) };
  if (header.end > lineStart(text, first.start)) return undefined;
  const dedented = dedentLines(context, node.body, node.start);
  // A comment behind the header would be lost.
  if (!dedented || /#/.test(text.slice(node.items[0]?.end ?? node.start, header.end))) return undefined;
  return [{ ...header, text: '' }, ...dedented];
}
