/** Resources that a project names in its settings. */
import type { Resource } from '../semantic/project/lifetimes.ts';
import { isTable, list, oneOf, text, type Reader } from './read-value.ts';

const keys = ['constructors', 'release', 'noun', 'types', 'context', 'async', 'expensive'] as const;
const contexts = ['closes', 'keeps-open', 'none'] as const;

/** A list of tables, each a resource; a mistake costs that resource and a line. */
export function ownResources(value: unknown, at: Reader): Resource[] | undefined {
  if (!Array.isArray(value)) {
    at.problems.push({ path: at.path, message: 'must be a list of tables' });
    return undefined;
  }
  const entries: readonly unknown[] = value;
  return entries.flatMap((entry, index) => ownResource(entry, { ...at, path: [...at.path, String(index)] }) ?? []);
}

function ownResource(value: unknown, at: Reader): Resource | undefined {
  if (!isTable(value)) {
    at.problems.push({ path: at.path, message: 'must be a table' });
    return undefined;
  }
  const before = at.problems.length;
  const inside = (key: string): Reader => ({ ...at, path: [...at.path, key] });
  for (const key of Object.keys(value)) {
    if (!keys.some((it) => it === key))
      at.problems.push({ path: [...at.path, key], message: `unknown; the keys are ${keys.join(', ')}` });
  }
  const names = (key: 'constructors' | 'release' | 'types', mustBe: RegExp, what: string): string[] => {
    const found = value[key] === undefined ? [] : (list(value[key], inside(key)) ?? []);
    for (const it of found)
      if (!mustBe.test(it)) at.problems.push({ path: [...at.path, key], message: `"${it}" is not ${what}` });
    return found;
  };
  const constructors = names('constructors', /^[\w]+(\.[\w]+)+$/, 'a qualified name such as "mylib.connect"');
  const release = names('release', /^\w+$/, 'the name of a method');
  const types = names('types', /^[\w]+(\.[\w]+)+$/, 'a qualified name such as "mylib.Connection"');
  const noun = value['noun'] === undefined ? undefined : text(value['noun'], inside('noun'));
  const context = value['context'] === undefined ? 'none' : oneOf(value['context'], inside('context'), contexts);
  const flag = (key: 'async' | 'expensive'): boolean => {
    const it = value[key];
    if (it !== undefined && typeof it !== 'boolean')
      at.problems.push({ path: [...at.path, key], message: 'must be true or false' });
    return it === true;
  };
  const isAsync = flag('async');
  const expensive = flag('expensive');
  if (constructors.length === 0) at.problems.push({ path: at.path, message: 'needs "constructors"' });
  if (release.length === 0) at.problems.push({ path: at.path, message: 'needs "release"' });
  if (at.problems.length > before || context === undefined) return undefined;
  return {
    noun: noun ?? 'resource',
    constructors,
    types: types.length > 0 ? types : constructors.filter((it) => /\.[A-Z]\w*$/.test(it)),
    release,
    context,
    ...(isAsync ? { async: true, awaitedRelease: release } : {}),
    ...(expensive ? { expensive: true } : {}),
    source: 'the settings of the project',
  };
}
