/** Rings of references that are cut: by `del` in a frame, by letting go in `close()`, by a weak reference in `__init__`. */
import type { FunctionDef, Statement } from '../../../shared-rules/src/syntax/ast.ts';
import type { Mutation, Operator } from '../operator.ts';
import {
  below,
  calleeOf,
  classAround,
  dotted,
  functionAround,
  passFor,
  type PythonFile,
  source,
} from '../python-file.ts';

/** Local names that hold the function's own frame: caught here, or asked for. */
function holdersOfFrame(file: PythonFile, fn: FunctionDef): string[] {
  return below(fn.body).flatMap((it): string[] => {
    if (it.kind !== 'Assign' || it.value?.kind !== 'Call' || functionAround(it) !== fn) return [];
    const callee = calleeOf(file, it.value) ?? '';
    const [target] = it.targets;
    if (callee === 'inspect.currentframe' && target?.kind === 'Name') return [target.id];
    if (callee !== 'sys.exc_info' || !isCaught(it, fn)) return [];
    if (target?.kind === 'Name') return [target.id];
    return target?.kind === 'Tuple'
      ? target.elements.slice(1).flatMap((of) => (of.kind === 'Name' ? [of.id] : []))
      : [];
  });
}

const isCaught = (it: Statement, fn: FunctionDef): boolean => {
  for (let at = it.parent; at && at !== fn; at = at.parent) if (at.kind === 'ExceptHandler') return true;
  return false;
};

/** The `del` of a traceback or frame is forgotten. */
const keepFrame: Operator = {
  id: 'reference-cycle/del-frame',
  rule: 'reference-cycle',
  strips: '`del traceback`, `del frame` of a local that holds its own frame',
  find: (file) =>
    (/exc_info|currentframe/.test(file.text) ? file.functions : []).flatMap((fn): Mutation[] => {
      const holders = new Set(holdersOfFrame(file, fn));
      const dropped = below(fn.body).filter((it) => it.kind === 'Delete' && functionAround(it) === fn);
      const own = dropped.filter(
        (it) => it.kind === 'Delete' && it.targets.every((of) => of.kind === 'Name' && holders.has(of.id)),
      );
      const bound = below(fn.body).filter((it) => it.kind === 'Assign');
      // Another value cuts it as well.
      const isReplaced = bound.some(
        (it) =>
          it.kind === 'Assign' &&
          it.value?.kind !== 'Call' &&
          it.targets.some((of) => of.kind === 'Name' && holders.has(of.id)),
      );
      const [first] = own;
      if (!first || own.length !== dropped.length || isReplaced) return [];
      return [{ edits: own.map(passFor), at: first.start, scope: fn, circumstance: 'a frame in a local' }];
    }),
};

/** `raise last` in a `try` whose `finally` deletes it. */
const keepRaised: Operator = {
  id: 'reference-cycle/del-raised',
  rule: 'reference-cycle',
  strips: '`try: raise error finally: del error` → without the `del`',
  find: (file) =>
    file.ofKind('Try').flatMap((it): Mutation[] => {
      const fn = functionAround(it);
      const raised = it.body.statements.find((of) => of.kind === 'Raise' && of.exception?.kind === 'Name');
      if (!fn || raised?.kind !== 'Raise' || raised.exception?.kind !== 'Name' || !it.finalbody) return [];
      const { id } = raised.exception;
      const cut = it.finalbody.statements.filter(
        (of) =>
          (of.kind === 'Delete' || of.kind === 'Assign') &&
          of.targets.length === 1 &&
          source(file, of.targets[0] ?? of) === id,
      );
      const [first] = cut;
      const isKept = below(fn.body).some(
        (of) => of.kind === 'Assign' && of.value?.kind === 'Name' && source(file, of.targets[0] ?? of) === id,
      );
      return first && isKept
        ? [{ edits: cut.map(passFor), at: first.start, scope: fn, circumstance: 'an exception that is raised later' }]
        : [];
    }),
};

/** `close()` forgets to let go of the child that was made with `self`. */
const keepChild: Operator = {
  id: 'reference-cycle/let-go',
  rule: 'reference-cycle',
  strips: '`self.child = None` in `close()`, where `self.child = Child(self)`',
  find: (file) =>
    file.ofKind('Call').flatMap((it): Mutation[] => {
      const made = it.parent?.kind === 'Assign' && it.parent.targets.length === 1 ? it.parent.targets[0] : undefined;
      const place = made?.kind === 'Attribute' ? dotted(made) : undefined;
      const fn = functionAround(it);
      const owner = classAround(it);
      const { func } = it;
      const child = func.kind === 'Name' ? file.classes.find((of) => of.name === func.id) : undefined;
      const at = it.args.findIndex((of) => of.value.kind === 'Name' && of.value.id === 'self');
      if (!fn || !owner || !child || place === undefined || at < 0 || !keeps(file, child.body.statements, at))
        return [];
      const cut = below(owner.body).filter(
        (of) =>
          of.kind === 'Assign' &&
          of.value?.kind === 'Constant' &&
          of.value.type === 'None' &&
          of.targets.length === 1 &&
          dotted(of.targets[0] ?? func) === place &&
          functionAround(of)?.name !== '__init__',
      );
      const [first] = cut;
      return first ? [{ edits: cut.map(passFor), at: it.start, scope: fn, circumstance: 'made with self' }] : [];
    }),
};

/** Its `__init__` puts that argument on the new object as it is. */
function keeps(file: PythonFile, members: readonly Statement[], at: number): boolean {
  const init = members.find((it) => it.kind === 'FunctionDef' && it.name === '__init__');
  const name = init?.kind === 'FunctionDef' ? init.parameters[at + 1]?.name : undefined;
  return (
    init?.kind === 'FunctionDef' &&
    name !== undefined &&
    below(init.body).some(
      (it) =>
        it.kind === 'Assign' &&
        it.value?.kind === 'Name' &&
        it.value.id === name &&
        /^self\.\w+$/.test(source(file, it.targets[0] ?? it)),
    )
  );
}

export const ringOperators: readonly Operator[] = [keepFrame, keepRaised, keepChild];
