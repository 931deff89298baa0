/** The Python that is measured: real modules of the standard library, cut to the size that is wanted. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { splitModule } from '../../shared-rules/src/syntax/splitter.ts';

/** Python code to measure with, and where it is from. */
export interface PythonSource {
  /** A line for the report. */
  readonly origin: string;
  /** Directory of the standard library; undefined where there is none. */
  readonly folder: string | undefined;
  /** One valid module of about `lines` lines (within one top-level statement). */
  module(lines: number): string;
  /** `count` different modules with `lines` lines at most and a third of it at least, fewer where there are no more. */
  files(count: number, lines: number): readonly string[];
}

/** First in every assembled module: ordinary code with functions, big classes and something to find. */
const first = [
  'tempfile.py',
  'subprocess.py',
  'zipfile.py',
  'tarfile.py',
  'socket.py',
  'http/client.py',
  'logging/__init__.py',
  'threading.py',
  'argparse.py',
  'shutil.py',
  'mailbox.py',
  'pathlib.py',
  'typing.py',
];

/** @param chosen directory to take modules from; default: the standard library that is installed. */
export function findPython(chosen: string | undefined): PythonSource {
  const folder = chosen ?? libraryFolder();
  const names = folder === undefined ? [] : modulesOf(folder);
  if (folder === undefined || names.length === 0)
    return {
      origin: 'generated code: no Python was found',
      folder: undefined,
      module: generated,
      files: (count, lines) => Array.from({ length: count }, () => generated(lines)),
    };
  const texts = (): readonly string[] => names.map((it) => readFileSync(join(folder, it), 'utf8'));
  return {
    origin: `modules of ${folder}, joined`,
    folder,
    // Real modules begin with imports and a docstring: too little of one has no place to type at.
    module: (lines) => (lines < 300 ? generated(lines) : joined(texts(), lines)),
    files: (count, lines) =>
      texts()
        .filter((it) => within(lineCount(it), lines / 3, lines))
        .slice(0, count),
  };
}

export const lineCount = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

const within = (value: number, low: number, high: number): boolean => value >= low && value <= high;

function libraryFolder(): string | undefined {
  const debian = existsSync('/usr/lib') ? readdirSync('/usr/lib').filter((it) => /^python3\.\d+$/.test(it)) : [];
  const found = debian.map((it) => join('/usr/lib', it)).find((it) => existsSync(join(it, 'tarfile.py')));
  if (found !== undefined) return found;
  try {
    return execFileSync('python3', ['-c', 'import sysconfig; print(sysconfig.get_path("stdlib"))'], {
      encoding: 'utf8',
    }).trim();
  } catch {
    return undefined;
  }
}

/** Python files below a directory that read as UTF-8 with line feeds, some first, then by name. */
function modulesOf(folder: string): readonly string[] {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      (it) =>
        it.endsWith('.py') &&
        !/(?:^|[/\\])(?:test|tests|idlelib|lib2to3|site-packages|dist-packages|config-[^/\\]*)[/\\]/.test(it),
    )
    .sort();
  return [...first.filter((it) => all.includes(it)), ...all.filter((it) => !first.includes(it))];
}

/** Modules that make another function of `open` than the builtin, which is what is typed. */
const bindsOpen = /^(?:def open\b|open *=|from \S+ import (?:.*\bopen\b|.*\*|\((?:[^)]*\W)?open\b))/m;

/** Modules joined until there are enough lines. */
function joined(texts: readonly string[], lines: number): string {
  // A docstring: comments at the top could say that the file is generated, and such files are passed over.
  let text = '"""Modules of the standard library, joined to measure with."""\n';
  let count = 1;
  for (let index = 0; count < lines; index += 1) {
    const next = texts[index % texts.length] ?? '';
    if (/[\r\ufffd\ufeff]/.test(next) || bindsOpen.test(next)) continue;
    // Allowed at the start of a module only.
    const body = next.replace(/^from __future__ import .*\n/gm, '\n');
    text += body.endsWith('\n') ? body : `${body}\n`;
    count += lineCount(body);
  }
  return cut(text, lines);
}

/** The start of a module, ending between top-level statements after at least `lines` lines. */
function cut(text: string, lines: number): string {
  let end = 0;
  let seen = 0;
  for (const chunk of splitModule(text).chunks) {
    if (seen >= lines && !chunk.within) break;
    seen += lineCount(text.slice(chunk.start, chunk.end));
    end = chunk.end;
  }
  return text.slice(0, end);
}

function generated(lines: number): string {
  const parts = ['"""Generated to measure with."""\nimport json\n'];
  for (let index = 0; index * 10 < lines; index += 1) {
    parts.push(
      `\n\ndef function_${index}(path, values):\n    """Adds up what is in a file."""\n    total = 0\n    with open(path, encoding="utf-8") as source:\n        for line in source:\n            row = json.loads(line)\n            if row["kind"] in values:\n                total += len(row["name"]) * ${index}\n    return total\n`,
    );
    if (index % 40 === 39) parts.push(bigClass(index));
  }
  return cut(parts.join(''), lines);
}

const bigClass = (index: number): string =>
  `\n\nclass Store_${index}:\n${Array.from({ length: 24 }, (_, method) => `    def method_${method}(self, path):\n        self.value = [path, ${method}]\n        return self.value\n\n`).join('')}`;
