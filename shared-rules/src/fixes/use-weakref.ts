/** Turns the attribute that points back into a property over a weak reference: readers and writers stay as they are. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { BackReference } from '../semantic/reference-cycles.ts';
import type { Assign, FunctionDef } from '../syntax/ast.ts';
import { walkScope } from '../syntax/children.ts';
import { indentAt, indentUnit, lineEnd } from './lines.ts';

export function useWeakref(found: BackReference, context: CheckContext): FixDraft[] {
  const { childClass, attribute, owner } = found;
  const { module } = context;
  const info = childClass === undefined ? undefined : module.classInfo(childClass);
  const field = `_${attribute}`;
  if (childClass === undefined || !info || attribute.startsWith('_') || !canBeWeak(owner, context) || copies(context))
    return [];
  if (
    info.decorators.length > 0 ||
    module.members(childClass).includes(field) ||
    '__slots__' in info.attributes ||
    attribute in info.attributes
  )
    return [];
  const init = initOf(childClass, context);
  const weakref = context.document.importing('weakref');
  if (!init || !weakref) return [];
  const { node, text, offset, chunk } = init;
  const indent = indentAt(text, node.headStart);
  const unit = indentUnit(chunk, node.body);
  const { lineBreak } = context.document;
  const edits: Edit[] = [...weakref.edits];
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
  return [
    { title: `Hold '${attribute}' weakly, behind a property`, recipe: 'use-weakref', applicability: 'unsafe', edits },
  ];
}

/** Whether instances of a class can be referred to weakly: plain classes without slots. */
function canBeWeak(owner: string, context: CheckContext): boolean {
  const info = context.module.classInfo(owner);
  if (!info || '__slots__' in info.attributes) return false;
  return info.bases.every((it) =>
    context.module
      .resolve(it)
      .every((name) => name.startsWith('.') || name === 'builtins.object' || name === 'abc.ABC'),
  );
}

/** The module pickles or deep-copies, which a weak reference does not survive. */
function copies(context: CheckContext): boolean {
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
