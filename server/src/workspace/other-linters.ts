/** Which checks of ruff and pylint a project runs, as its configuration says: those may be left to them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { isTable } from './is-table.ts';

/** Checks of ruff that Memlint knows the like of. None of them is in ruff's own selection. */
const ruffCodes = ['SIM115', 'B006', 'B019'] as const;

/** Checks of pylint, code and name; on unless switched off. */
const pylintChecks = [
  ['R1732', 'consider-using-with'],
  ['W0102', 'dangerous-default-value'],
  ['W1518', 'method-cache-max-size-none'],
] as const;

/** Codes and names of the checks that the project in directory `root` runs. */
export function checksOfOthers(root: string): readonly string[] {
  const project = readToml(join(root, 'pyproject.toml'));
  const tool = isTable(project?.['tool']) ? project['tool'] : {};
  const own = readToml(join(root, 'ruff.toml')) ?? readToml(join(root, '.ruff.toml')) ?? tool['ruff'];
  const rc = ['.pylintrc', 'pylintrc'].map((name) => join(root, name)).find((path) => existsSync(path));
  return [...ruffChecks(own), ...pylintEnabled(tool['pylint'], rc)];
}

/** The longest prefix that names a code decides, and of two equal ones `ignore`. */
function ruffChecks(configuration: unknown): readonly string[] {
  if (!isTable(configuration)) return [];
  const lint = isTable(configuration['lint']) ? configuration['lint'] : {};
  const listed = (name: string): readonly string[] => [...texts(configuration[name]), ...texts(lint[name])];
  const selected = [...listed('select'), ...listed('extend-select')];
  const ignored = [...listed('ignore'), ...listed('extend-ignore')];
  const longest = (prefixes: readonly string[], code: string): number =>
    Math.max(-1, ...prefixes.map((it) => (it === 'ALL' ? 0 : code.startsWith(it) ? it.length : -1)));
  return ruffCodes.filter((code) => {
    const on = longest(selected, code);
    return on >= 0 && on > longest(ignored, code);
  });
}

function pylintEnabled(configuration: unknown, rcFile: string | undefined): readonly string[] {
  if (!isTable(configuration) && rcFile === undefined) return [];
  const disabled = new Set([...disabledIn(configuration), ...(rcFile === undefined ? [] : disabledInFile(rcFile))]);
  if (disabled.has('all')) return [];
  return pylintChecks.filter((names) => !names.some((it) => disabled.has(it) || disabled.has(it.charAt(0)))).flat();
}

/** `disable` of any of pylint's sections. */
function disabledIn(configuration: unknown): readonly string[] {
  if (!isTable(configuration)) return [];
  const sections = [configuration, ...Object.values(configuration).filter(isTable)];
  return sections.flatMap((it) =>
    texts(it['disable'])
      .flatMap((text) => text.split(','))
      .map((text) => text.trim()),
  );
}

function disabledInFile(path: string): readonly string[] {
  try {
    const list = /^disable\s*=((?:.*(?:\r?\n[ \t]+.*)*))/m.exec(readFileSync(path, 'utf8'))?.[1] ?? '';
    return list.split(/[\s,]+/).filter((it) => it !== '');
  } catch {
    return [];
  }
}

function readToml(path: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return existsSync(path) ? parse(readFileSync(path, 'utf8').replace(/^\ufeff/, '')) : undefined;
  } catch {
    // A mistake there is the other tool's to report.
    return undefined;
  }
}

function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.filter((it) => typeof it === 'string');
}
