/** `@property @lru_cache()` or a private method that takes only `self` → `@cached_property`, with every call in the module. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CachedMethod } from '../semantic/retention/cached-methods.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { Expression } from '../syntax/ast.ts';
import { inDocument, lineStart, nextLine, ownsLines } from './lines.ts';
import { hasOwnDict, isOverridden } from './instance-storage.ts';

export function toCachedProperty(found: CachedMethod, context: CheckContext): FixDraft[] {
  const { node, owner, decorator, onlySelf } = found;
  const others = node.decorators.filter((it) => it !== decorator);
  const isProperty = others.length === 1 && others[0]?.kind === 'Name' && others[0].id === 'property';
  if (
    !onlySelf ||
    node.async ||
    (others.length > 0 && !isProperty) ||
    !hasOwnDict(owner, context.module) ||
    isOverridden(owner, node.name, context.module)
  )
    return [];
  const calls = callEdits(found, context, isProperty);
  const cached = context.document.importing('functools', 'cached_property');
  const property = isProperty ? others[0] : undefined;
  if (!calls || !cached || context.document.targetVersion[1] < 8) return [];
  const edits: Edit[] = [{ start: decorator.start, end: decorator.end, text: cached.text }];
  if (property) {
    const line = wholeLine(property, context);
    if (!line) return [];
    edits.unshift(line);
  }
  const sorted = [...inDocument(context, edits), ...cached.edits, ...calls].sort((a, b) => a.start - b.start);
  return [
    {
      title: "Use 'cached_property': the result is kept by the object itself",
      recipe: 'to-cached-property',
      applicability: 'unsafe',
      edits: sorted,
    },
  ];
}

/** The line of a decorator that stands alone. */
function wholeLine(decorator: Expression, context: CheckContext): Edit | undefined {
  const { text } = context.chunk;
  const at = { start: text.lastIndexOf('@', decorator.start), end: decorator.end };
  return ownsLines(text, at) ? { start: lineStart(text, at.start), end: nextLine(text, at.end), text: '' } : undefined;
}

/** Removes the `()` of every call; undefined where a use is no plain call or others may call it. */
function callEdits({ node, owner }: CachedMethod, context: CheckContext, isProperty: boolean): Edit[] | undefined {
  const { module, document } = context;
  const uses = [...module.place(`${owner}.${node.name}`), ...module.place(`?.${node.name}`)];
  // `cache_clear`, `cache_info`
  if (uses.some((it) => it.name?.startsWith('cache_') === true || it.op === 'assign' || it.op === 'delete'))
    return undefined;
  if (isProperty) return uses.some((it) => it.via === 'class') ? undefined : [];
  if (!/^_[^_]/.test(node.name) || module.place(`?.${node.name}`).length > 0) return undefined;
  const out: Edit[] = [];
  for (const { op, via, site } of uses) {
    const at = document.locate(site);
    const call = at && /^\(\s*\)/.exec(document.text.slice(at.end, at.end + 40));
    if (op !== 'call' || via !== 'self' || !at || !call) return undefined;
    out.push({ start: at.end, end: at.end + call[0].length, text: '' });
  }
  return out;
}
