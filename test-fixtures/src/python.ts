/** CPython's own word on many texts at once: does it compile, and what is its syntax tree. */
import { spawnSync } from 'node:child_process';

export interface Compiled {
  /** CPython's message, or undefined where the text compiles. */
  readonly error: string | undefined;
  /** `ast.dump` without positions; undefined where it does not parse. */
  readonly tree: string | undefined;
}

const SCRIPT = `
import ast, json, sys, warnings
warnings.simplefilter("ignore")
out = []
for text in json.load(sys.stdin):
    tree = None
    error = None
    try:
        tree = ast.dump(ast.parse(text))
        compile(text, "fixture.py", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as problem:
        error = f"{type(problem).__name__}: {problem}"
    out.append([error, tree])
json.dump(out, sys.stdout)
`;

/**
 * One process for all texts.
 * @returns one answer per text; undefined where there is no `python3`, which is said aloud.
 */
export function compileAll(texts: readonly string[]): Compiled[] | undefined {
  const { error, status, stdout, stderr } = spawnSync('python3', ['-I', '-c', SCRIPT], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
  });
  if (error) {
    console.warn(
      `SKIPPED: CPython's check of ${texts.length} texts, because python3 does not start (${error.message}).`,
    );
    return undefined;
  }
  if (status !== 0) throw new Error(`python3 failed: ${stderr}`);
  const answers = JSON.parse(stdout) as readonly (readonly [string | null, string | null])[];
  return answers.map(([problem, tree]) => ({ error: problem ?? undefined, tree: tree ?? undefined }));
}
