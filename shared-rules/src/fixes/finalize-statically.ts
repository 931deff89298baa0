/** `finalize(self, self.m)` → `finalize(self, self._finalize_m, self.path)`: a static method with the values it needs. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext, DocumentPart } from '../semantic/check-context.ts';
import type { FunctionModel } from '../semantic/function-model.ts';
import { isSetting } from '../semantic/names.ts';
import type { StrongRegistry } from '../semantic/retention/strong-registries.ts';
import type { Attribute } from '../syntax/ast.ts';
import { isAssigned, walk } from '../syntax/children.ts';
import { indentAt, indentUnit, inDocument, lineStart, ownsLines } from './lines.ts';

export function finalizeStatically(found: StrongRegistry, context: CheckContext): FixDraft[] {
  const { how, at, value, owner } = found;
  if (how !== 'finalize' || owner === undefined || at.kind !== 'Call' || value.kind !== 'Attribute') return [];
  if (at.args[1]?.value !== value || context.module.subclasses(owner).length > 0) return [];
  const symbol = `${owner}.${value.attr}`;
  const part = context.document.chunks().find((it) => it.text.includes(value.attr) && methodIn(it.context, symbol));
  const method = part && methodIn(part.context, symbol);
  const unbound = part && method && withoutSelf(method, part);
  if (unbound) return [unbound];
  if (at.args.length !== 2) return [];
  const needed = method && neededBy(method, owner, context);
  const name = `_finalize_${value.attr.replace(/^_+/, '')}`;
  if (
    !part ||
    method?.node.kind !== 'FunctionDef' ||
    !needed ||
    !isBehindAssignments(at, needed, context) ||
    context.module.members(owner).includes(name)
  )
    return [];
  const { node } = method;
  const { text } = part.context.chunk;
  const [first] = node.body.statements;
  if (!first || !ownsLines(text, first) || lineStart(text, first.start) <= node.start) return [];
  const { lineBreak } = context.document;
  const indent = indentAt(text, node.headStart);
  const inner = indent + indentUnit(part.context, node.body);
  const parameters = [...new Set(needed.map((it) => it.attr))];
  const values = parameters.map((it) => `self.${it}`);
  // The method hands over to the static one; its body moves there with the values in the place of attributes.
  const head = [
    `${inner}return self.${name}(${values.join(', ')})`,
    '',
    `${indent}@staticmethod`,
    `${indent}def ${name}(${parameters.join(', ')}):`,
    '',
  ].join(lineBreak);
  const start = lineStart(text, first.start);
  const own: Edit[] = [
    { start, end: start, text: head },
    ...needed.map((it) => ({ start: it.start, end: it.end, text: it.attr })),
  ];
  const edits = [
    ...inDocument(context, [{ start: value.start, end: value.end, text: [`self.${name}`, ...values].join(', ') }]),
    ...own.map((it) => ({ ...it, start: it.start + part.offset, end: it.end + part.offset })),
  ].sort((a, b) => a.start - b.start);
  return [
    {
      title: 'Give the callback the values it needs, not the object',
      recipe: 'finalize-statically',
      applicability: 'unsafe',
      edits,
    },
  ];
}

/** The method has no use for the object: a `@staticmethod` it is. */
function withoutSelf({ node }: FunctionModel, part: DocumentPart): FixDraft | undefined {
  if (node.kind !== 'FunctionDef' || node.decorators.length > 0) return undefined;
  const [self, next] = node.parameters;
  const { text } = part.context.chunk;
  if (self?.variant !== 'plain' || !ownsLines(text, { start: node.headStart, end: node.end })) return undefined;
  for (const it of walk(node.body))
    if (it.kind === 'Name' && (it.id === self.name || /^(super|__class__)$/.test(it.id))) return undefined;
  const at = lineStart(text, node.headStart);
  const edits = [
    { start: at, end: at, text: `${indentAt(text, node.headStart)}@staticmethod${lineBreakOf(text)}` },
    { start: self.start, end: next?.start ?? self.end, text: '' },
  ];
  return {
    title: 'Make the callback static: it does not use the object',
    recipe: 'finalize-statically',
    applicability: 'unsafe',
    edits: edits.map((it) => ({ ...it, start: it.start + part.offset, end: it.end + part.offset })),
  };
}

const lineBreakOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

const methodIn = (context: CheckContext, symbol: string): FunctionModel | undefined =>
  context.functions.find((it) => it.symbol === symbol && !it.broken);

/** Every use of `self` in the method, if all read attributes that `__init__` alone sets. */
function neededBy({ node, scope }: FunctionModel, owner: string, context: CheckContext): Attribute[] | undefined {
  if (node.kind !== 'FunctionDef' || node.async || node.decorators.length > 0 || node.parameters.length !== 1)
    return undefined;
  const self = node.parameters[0]?.name;
  const out: Attribute[] = [];
  for (const it of walk(node.body)) {
    if (it.kind === 'Yield' || (it.kind === 'Name' && /^(super|__class__)$/.test(it.id))) return undefined;
    if (it.kind !== 'Name' || it.id !== self) continue;
    const attribute = it.parent;
    if (attribute?.kind !== 'Attribute' || attribute.value !== it) return undefined;
    if (isAssigned(attribute) || attribute.parent?.kind === 'AugAssign' || attribute.parent?.kind === 'Delete')
      return undefined;
    const uses = context.module.place(`${owner}.${attribute.attr}`);
    const set = uses.filter(isSetting);
    if (set.length === 0 || set.some((use) => use.inFunction !== `${owner}.__init__` || use.op !== 'assign'))
      return undefined;
    // The same name for something else in there, or not yet set when the callback is made.
    if (scope.bindings.has(attribute.attr) || scope.names.has(attribute.attr)) return undefined;
    out.push(attribute);
  }
  return out.length > 0 ? out : undefined;
}

/** In `__init__`, after the attributes have their values. */
function isBehindAssignments(at: StrongRegistry['at'], needed: readonly Attribute[], context: CheckContext): boolean {
  const init = context.functions.find((it) => it.symbol.endsWith('.__init__') && it.nodes.includes(at));
  return (
    init !== undefined &&
    needed.every((it) =>
      init.statements.some(
        (of) =>
          of.kind === 'Assign' &&
          of.end < at.start &&
          of.targets.some((target) => target.kind === 'Attribute' && target.attr === it.attr),
      ),
    )
  );
}
