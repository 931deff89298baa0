/**
 * What one run over a set of files remembers for the next: of each file its findings, what they lean on in other files,
 * and what the file tells others.
 *
 * Invariant: with it a run says what it would say without it. A finding stands while its file, its settings, the files
 * it points to and the topics it leaned on are what they were; the topics are watched by the same engine that decides
 * in an editor which files to check again.
 */
import { isAbsolute } from 'node:path';
import type { PackedFacts, PythonProject } from '@memlint/shared-rules';
import type { FileResult, Job } from '../analyse-text.ts';
import { isNotebook } from '../../notebook/notebook-json.ts';
import { type IndexedFile, know, projectPath } from '../index-files.ts';
import { readText } from '../read-text.ts';
import type { ReportedFinding } from '../reported-finding.ts';
import { readCached, writeCached } from './cache-folder.ts';
import { digestOf, type FileStamp, sameStamp, stampOf } from './file-stamps.ts';

export interface RunCacheOptions {
  readonly folder: string;
  /** What tells this run from others: where it stands and what it was asked to check. */
  readonly run: string;
  /** The program that found it: another one may find something else. */
  readonly program: string;
}

/** Of one file. Texts are not kept. */
interface Remembered {
  readonly stamp: FileStamp;
  /** Digest of the job; left out where there was none, or where its result is not to be trusted. */
  readonly job?: string;
  readonly result?: Omit<FileResult, 'path' | 'text' | 'cells'> & { readonly hasText: boolean };
  /** Numbers in `topics`. */
  readonly leansOn?: readonly number[];
}

interface StoredRun {
  readonly program: string;
  /** The same in both files of a run. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly seen: number;
  readonly topics: readonly string[];
  /** `PythonProject.projectWords` */
  readonly words: readonly string[];
  readonly files: Readonly<Record<string, Remembered>>;
}

interface StoredFacts {
  readonly id: string;
  readonly files: Readonly<Record<string, PackedFacts>>;
}

export class RunCache {
  readonly #options: RunCacheOptions;
  readonly #name: string;
  #stored: StoredRun | undefined;
  /** Files that are what they were. */
  readonly #same = new Map<string, FileStamp>();
  /** Files that were there and are not, or changed. */
  readonly #gone = new Set<string>();
  readonly #digests = new Map<string, string>();
  #facts: StoredFacts['files'] | undefined;
  #words: readonly string[];

  /** @param paths all files of the run, absolute. */
  constructor(options: RunCacheOptions, paths: readonly string[]) {
    this.#options = options;
    this.#name = digestOf(options.run);
    this.#words = [];
    const stored = readCached(options.folder, `${this.#name}.run.json`) as StoredRun | undefined;
    if (stored?.program !== options.program) return;
    this.#stored = stored;
    this.#words = stored.words;
    for (const path of paths) {
      const was = stored.files[path];
      const now = was && sameStamp(path, was.stamp, stored.seen);
      if (now) this.#same.set(path, now);
    }
    for (const path of Object.keys(stored.files)) if (!this.#same.has(path)) this.#gone.add(path);
  }

  /** Whether a file is what it was. */
  isSame(path: string): boolean {
    return this.#same.has(path);
  }

  /** Whether no file went, came or changed. @param paths all files of the run. */
  isUntouched(paths: readonly string[]): boolean {
    return this.#gone.size === 0 && paths.every((it) => this.#same.has(it));
  }

  /** Reads what files tell each other. Where that is lost nothing is remembered. */
  readFacts(): void {
    if (!this.#stored || this.#facts) return;
    const stored = readCached(this.#options.folder, `${this.#name}.facts.json`) as StoredFacts | undefined;
    if (stored?.id === this.#stored.id) {
      this.#facts = stored.files;
      return;
    }
    this.#stored = undefined;
    this.#same.clear();
    this.#gone.clear();
  }

  /** What a file told others when it was last seen. After `readFacts`; undefined where it told nothing. */
  factsOf(path: string): IndexedFile | undefined {
    const facts = this.#facts?.[path];
    return facts && { path, facts };
  }

  /**
   * Files whose findings may be others now, because of what other files say. After `readFacts`.
   * @param project empty; is told of everything that is remembered, then of what is new.
   * @param fresh facts of the files that changed or came.
   */
  affected(project: PythonProject, fresh: readonly IndexedFile[]): ReadonlySet<string> {
    const paths = Object.keys(this.#stored?.files ?? {});
    const pathOf = new Map(paths.map((it) => [projectPath(it), it]));
    know(
      project,
      paths.flatMap((it) => this.factsOf(it) ?? []),
    );
    // After all are known: what the project is told again is no news to anybody.
    for (const path of paths) project.watch(projectPath(path), this.#leansOn(path) ?? []);
    project.takeAffected();
    const there = new Set(fresh.map((it) => it.path));
    for (const path of this.#gone) if (!there.has(path)) project.remove(projectPath(path));
    know(project, fresh);
    const affected = new Set(project.takeAffected().map((it) => pathOf.get(it) ?? it));
    for (const path of this.#concernedNow(project.projectWords())) affected.add(path);
    return affected;
  }

  /** Files with parts that were passed over, and may not be any more, because of what others call things now. */
  #concernedNow(words: readonly string[]): readonly string[] {
    const before = new Set(this.#words);
    this.#words = words;
    const added = words.filter((it) => !before.has(it)).map((it) => it.slice(it.indexOf(':') + 1));
    if (added.length === 0) return [];
    return [...this.#same.keys()].filter((path) => {
      const source = readText(path);
      // In a notebook words may be written otherwise.
      return isNotebook(path) || !source.ok || added.some((it) => source.text.includes(it));
    });
  }

  /** The result of a job whose file is what it was, where it stands apart from what other files say now. */
  resultOf(job: Job): FileResult | undefined {
    const was = this.#same.has(job.path) ? this.#stored?.files[job.path] : undefined;
    if (!was?.result || was.job !== this.#digestOf(job)) return undefined;
    const { hasText, ...result } = was.result;
    if (!pointsTo(job, result.findings).every((it) => this.#same.has(it))) return undefined;
    const source = hasText ? readText(job.path) : undefined;
    if (source && !source.ok) return undefined;
    return { ...result, path: job.path, text: source?.text };
  }

  #leansOn(path: string): readonly string[] | undefined {
    const { topics = [], files = {} } = this.#stored ?? {};
    return files[path]?.leansOn?.map((it) => topics[it] ?? '');
  }

  #digestOf({ path: _, ...wishes }: Job): string {
    const text = JSON.stringify(wishes);
    const known = this.#digests.get(text);
    if (known !== undefined) return known;
    const made = digestOf(text);
    this.#digests.set(text, made);
    return made;
  }

  /**
   * Remembers a finished run.
   * @param indexed what every file tells others, where it tells anything.
   */
  write(
    jobs: readonly Job[],
    results: readonly FileResult[],
    indexed: ReadonlyMap<string, IndexedFile | undefined>,
  ): void {
    const id = digestOf(`${Date.now()} ${process.pid}`);
    const seen = Date.now();
    const numbers = new Map<string, number>();
    const numberOf = (topic: string): number => {
      const known = numbers.get(topic) ?? numbers.size;
      numbers.set(topic, known);
      return known;
    };
    const files: Record<string, Remembered> = {};
    for (const path of indexed.keys()) {
      const stamp = this.#same.get(path) ?? stampOf(path);
      if (stamp) files[path] = { stamp };
    }
    const byPath = new Map(jobs.map((job) => [job.path, job]));
    for (const { path, text, cells, leansOn, ...result } of results) {
      const known = files[path];
      const job = byPath.get(path);
      const topics = leansOn ?? this.#leansOn(path);
      if (!known || !job || !topics || cells || result.problems.length > 0) continue;
      files[path] = {
        ...known,
        job: this.#digestOf(job),
        result: { ...result, hasText: text !== undefined },
        leansOn: topics.map(numberOf),
      };
    }
    const { folder, program } = this.#options;
    const facts: StoredFacts = {
      id,
      files: Object.fromEntries([...indexed].flatMap(([path, it]) => (it ? [[path, it.facts]] : []))),
    };
    const run: StoredRun = { program, id, seen, topics: [...numbers.keys()], words: this.#words, files };
    writeCached(folder, `${this.#name}.facts.json`, facts);
    writeCached(folder, `${this.#name}.run.json`, run);
  }
}

/** Other files, absolute, that findings show. */
function pointsTo({ path, names }: Job, findings: readonly ReportedFinding[]): string[] {
  const base = path.endsWith(names.shown) ? path.slice(0, path.length - names.shown.length) : '';
  const others = findings.flatMap(({ related }) => related.filter((it) => it.path !== names.shown));
  return others.map((it) => (isAbsolute(it.path) ? it.path : `${base}${it.path}`));
}
