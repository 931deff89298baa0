/** `HOOKS.append(self.m)` → `HOOKS.append(WeakMethod(self.m))`, together with every loop that calls what is in there. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { StrongRegistry } from '../semantic/retention/strong-registries.ts';
import type { For } from '../syntax/ast.ts';
import { walkScope } from '../syntax/children.ts';
import { hasOwnDict } from './instance-storage.ts';
import { indentAt, indentLines, indentUnit, inDocument, lineEnd, lineStart } from './lines.ts';
import { statementAt } from './statement-at.ts';

export function weakMethods(found: StrongRegistry, context: CheckContext): FixDraft[] {
  const { container, owner, value, at } = found;
  if (!container || owner === undefined || value.kind !== 'Attribute' || !/^(list|set)$/.test(container.kind))
    return [];
  // One place that puts in; everybody else only goes through.
  const [put, second] = container.uses.filter((it) => it.op !== 'iterate');
  const loops = container.uses.filter((it) => it.op === 'iterate');
  if (!put || second || loops.length === 0 || !hasOwnDict(owner, context.module) || at.kind !== 'Call') return [];
  const weakref = context.document.importing('weakref');
  if (!weakref) return [];
  const edits: Edit[] = [
    ...weakref.edits,
    ...inDocument(context, [
      { start: value.start, end: value.start, text: `${weakref.text}.WeakMethod(` },
      { start: value.end, end: value.end, text: ')' },
    ]),
  ];
  for (const { site } of loops) {
    const placed = statementAt(site, context);
    const asked =
      placed?.statement.kind === 'For'
        ? askFirst(placed.statement, placed.context, context.document.lineBreak)
        : undefined;
    if (!placed || !asked) return [];
    edits.push(...asked.map((it) => ({ ...it, start: it.start + placed.offset, end: it.end + placed.offset })));
  }
  edits.sort((a, b) => a.start - b.start);
  return [
    {
      title: "Hold the method weakly with 'WeakMethod', and ask in the loop whether it is still there",
      recipe: 'weak-methods',
      applicability: 'unsafe',
      edits,
    },
  ];
}

/** `for hook in HOOKS: hook()` → `for hook_ref in HOOKS:`, `hook = hook_ref()`, `if hook is not None: hook()`. */
function askFirst(loop: For, context: CheckContext, lineBreak: string): Edit[] | undefined {
  const { target, body } = loop;
  const { text } = context.chunk;
  const [first] = body.statements;
  if (target.kind !== 'Name' || loop.iter.kind === 'Call' || loop.orelse || loop.async || !first) return undefined;
  // In a line of its own, and nothing that would bind or skip differently one level deeper.
  if (lineStart(text, first.start) <= loop.start || text.includes(`${target.id}_ref`)) return undefined;
  if (
    walkScope(body).some(
      (it) =>
        it.kind === 'Name' && it.id === target.id && it.parent?.kind === 'Assign' && it.parent.targets.includes(it),
    )
  )
    return undefined;
  const indent = indentAt(text, first.start);
  const unit = indentUnit(context, body);
  const start = lineStart(text, first.start);
  return [
    { start: target.end, end: target.end, text: '_ref' },
    {
      start,
      end: start,
      text: `${indent}${target.id} = ${target.id}_ref()${lineBreak}${indent}if ${target.id} is not None:${lineBreak}`,
    },
    ...indentLines(context, first.start, lineEnd(text, body.end), unit),
  ];
}
