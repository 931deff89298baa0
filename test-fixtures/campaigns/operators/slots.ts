/** Footprint: objects get room for attributes that they never have. */
import type { ClassDef, Node } from '../../../shared-rules/src/syntax/ast.ts';
import type { Mutation, Operator } from '../operator.ts';
import { below, inLoop, isBinding, type PythonFile, source, without } from '../python-file.ts';

/** Objects of a class without `__slots__`, many of them. */
const stripSlots: Operator = {
  id: 'class-without-slots/slots',
  rule: 'class-without-slots',
  strips: '`__slots__` of a class that a loop makes objects of',
  find: (file) =>
    file.classes.flatMap((it: ClassDef): Mutation[] => {
      const slots = it.body.statements.find(
        (one) => one.kind === 'Assign' && one.targets[0]?.kind === 'Name' && one.targets[0].id === '__slots__',
      );
      if (!slots || it.bases.some((one) => source(file, one) !== 'object')) return [];
      const made = (file.names.get(it.name) ?? []).some(
        (use) =>
          use.parent?.kind === 'Call' &&
          use.parent.func === use &&
          (inLoop(use, file.module) || use.parent.parent?.kind === 'Comprehension'),
      );
      if (!made || !it.body.statements.some((one) => one.kind === 'FunctionDef' && one.name === '__init__')) return [];
      // A class inside another one, with subclasses, or whose attributes are not the same in all objects, is left alone.
      if (it.parent !== file.module.body || isExtended(file, it) || !areFixed(it) || /\bweakref\b/.test(file.text))
        return [];
      return [{ edits: [without(file, slots)], at: it.headStart, scope: file.module, circumstance: 'made in a loop' }];
    }),
};

/** It has subclasses, values of its own, decorated methods, or says itself how its objects are made, kept or looked into. */
const isExtended = (file: PythonFile, of: ClassDef): boolean =>
  of.decorators.length > 0 ||
  /\b__(?:new|dict|weakref|getstate|setstate|(?:get|set)attr(?:ibute)?)__\b/.test(source(file, of)) ||
  of.body.statements.some(
    (it) =>
      (it.kind === 'Assign' && source(file, it.targets[0] ?? it) !== '__slots__') ||
      (it.kind === 'FunctionDef' &&
        it.decorators.some((one) => !/^(?:property|staticmethod|classmethod|\w+\.setter)$/.test(source(file, one)))),
  ) ||
  file.classes.some((it) => it.bases.some((base) => source(file, base.value) === of.name));

/** `__init__` sets every attribute, whatever its arguments are. */
function areFixed(of: ClassDef): boolean {
  const init = of.body.statements.find((it) => it.kind === 'FunctionDef' && it.name === '__init__');
  const set = (within: Node): Set<string> =>
    new Set(
      below(within).flatMap((it) =>
        it.kind === 'Attribute' && isBinding(it) && it.value.kind === 'Name' && it.value.id === 'self' ? [it.attr] : [],
      ),
    );
  const plain = init?.kind === 'FunctionDef' ? init.body.statements.filter((it) => it.kind === 'Assign') : [];
  const first = new Set(plain.flatMap((it) => [...set(it)]));
  return [...set(of.body)].every((it) => first.has(it) && !it.startsWith('__'));
}

export const slotOperators: readonly Operator[] = [stripSlots];
