/** Turns the attribute that points back into a property over a weak reference: readers and writers stay as they are. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { BackReference } from '../semantic/retention/reference-cycles.ts';
import type { Assign, FunctionDef } from '../syntax/ast.ts';
import { walkScope } from '../syntax/children.ts';
import { indentAt, indentUnit, lineEnd } from './lines.ts';
import { statementAt } from './statement-at.ts';

export function useWeakref(found: BackReference, context: CheckContext): FixDraft[] {
  const { childClass, attribute, owner } = found;
  const { module } = context;
  const info = childClass === undefined ? undefined : module.classInfo(childClass);
  const field = `_${attribute}`;
  if (!found.isPlain || owner === undefined) return [];
  if (childClass === undefined || !info || attribute.startsWith('_') || copies(context)) return [];
  const slots = '__slots__' in info.attributes ? renamedSlot(found, childClass, field, context) : [];
  // An object with slots can be referred to weakly only where one of them says so.
  if (!slots || !(canBeWeak(owner, context) || (owner === childClass && slots.length > 0))) return [];
  if (info.decorators.length > 0 || module.members(childClass).includes(field) || attribute in info.attributes)
    return [];
  const init = initOf(childClass, context);
  const weakref = context.document.importing('weakref');
  if (!init || !weakref) return [];
  const { node, text, offset, chunk } = init;
  const indent = indentAt(text, node.headStart);
  const unit = indentUnit(chunk, node.body);
  const { lineBreak } = context.document;
  const edits: Edit[] = [...weakref.edits, ...slots];
  const assigned = assignmentsTo(attribute, node);
  if (assigned.length === 0) return [];
  for (const it of assigned) {
    const [target] = it.targets;
    if (target?.kind !== 'Attribute') return [];
    // `None` needs no detour; any other value goes through the setter.
    if (it.value?.kind === 'Constant' && it.value.type === 'None')
      edits.push({ start: target.attrSpan.start + offset, end: target.attrSpan.end + offset, text: field });
  }
  const gap = /^\r?\n[ \t]*\r?\n/.test(context.document.text.slice(offset + lineEnd(text, node.end)));
  const ref = weakref.text;
  const lines = [
    ...(gap ? [''] : []),
    '@property',
    `def ${attribute}(self):`,
    `${unit}return self.${field}() if self.${field} is not None else None`,
    ...(gap ? [''] : []),
    `@${attribute}.setter`,
    `def ${attribute}(self, node):`,
    `${unit}self.${field} = ${ref}.ref(node) if node is not None else None`,
  ];
  const end = offset + lineEnd(text, node.end);
  edits.push({
    start: end,
    end,
    text: lines.map((it) => (it === '' ? lineBreak : `${lineBreak}${indent}${it}`)).join(''),
  });
  edits.sort((a, b) => a.start - b.start);
  return [
    { title: `Hold '${attribute}' weakly, behind a property`, recipe: 'use-weakref', applicability: 'unsafe', edits },
  ];
}

/** `__slots__ = ("parent", …)` → `("_parent", …, "__weakref__")`; undefined where the slots are not written down so. */
function renamedSlot(
  { attribute, owner }: BackReference,
  childClass: string,
  field: string,
  context: CheckContext,
): Edit[] | undefined {
  const [use, second] = context.module.place(`${childClass}.__slots__`).filter((it) => it.op === 'assign');
  const placed = use && !second ? statementAt(use.site, context) : undefined;
  const value = placed?.statement.kind === 'Assign' ? placed.statement.value : undefined;
  if (!placed || (value?.kind !== 'Tuple' && value?.kind !== 'List')) return undefined;
  const names = value.elements.map((it) => /^(["'])(\w+)\1$/.exec(placed.context.source(it)));
  const own = value.elements[names.findIndex((it) => it?.[2] === attribute)];
  const last = value.elements.at(-1);
  if (!own || !last || names.some((it) => it === null)) return undefined;
  const quote = names[0]?.[1] ?? '"';
  const at = (offset: number): number => offset + placed.offset;
  const edits = [{ start: at(own.start), end: at(own.end), text: `${quote}${field}${quote}` }];
  if (owner !== childClass || names.some((it) => it?.[2] === '__weakref__')) return edits;
  const more = `, ${quote}__weakref__${quote}`;
  if (own === last) return edits.map((it) => ({ ...it, text: it.text + more }));
  return [...edits, { start: at(last.end), end: at(last.end), text: more }];
}

/** Whether instances of a class can be referred to weakly: plain classes without slots. */
export function canBeWeak(owner: string, context: CheckContext): boolean {
  const info = context.module.classInfo(owner);
  if (!info || '__slots__' in info.attributes) return false;
  return info.bases.every((it) =>
    context.module
      .resolve(it)
      .every((name) => name.startsWith('.') || name === 'builtins.object' || name === 'abc.ABC'),
  );
}

/** The module pickles or deep-copies, which a weak reference does not survive. */
export function copies(context: CheckContext): boolean {
  return ['pickle', 'copy', 'marshal', 'dill', 'cloudpickle', 'deepcopy'].some(
    (it) => context.module.name(it).length > 0,
  );
}

function initOf(
  symbol: string,
  context: CheckContext,
): { node: FunctionDef; text: string; offset: number; chunk: CheckContext } | undefined {
  for (const part of context.document.chunks()) {
    if (!part.text.includes('__init__')) continue;
    const { context: chunk, offset } = part;
    for (const fn of chunk.functions) {
      if (fn.symbol === `${symbol}.__init__` && fn.node.kind === 'FunctionDef')
        return { node: fn.node, text: chunk.chunk.text, offset, chunk };
    }
  }
  return undefined;
}

function assignmentsTo(attribute: string, node: FunctionDef): Assign[] {
  const [receiver] = node.parameters;
  return [...walkScope(node.body)].filter((it): it is Assign => {
    if (it.kind !== 'Assign') return false;
    return it.targets.some(
      (target) =>
        target.kind === 'Attribute' &&
        target.attr === attribute &&
        target.value.kind === 'Name' &&
        target.value.id === receiver?.name,
    );
  });
}
