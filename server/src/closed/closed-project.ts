/**
 * The files of the open folders as one project, apart from that of the open documents: read, summarised, checked one
 * at a time, and let go of. Of a file that is not open only its facts are kept. Runs in a thread of its own, or where
 * there is none in slices inside the server.
 */
import { statSync } from 'node:fs';
import { LineIndex, type Analyser, type Document, type Position, type PythonProject } from '@memlint/shared-rules';
import { toDiagnostics, type Placed } from '../convert.ts';
import { accepted } from '../editor-baseline.ts';
import { withEvidence, type MeasuredFinding, type ShownFinding } from '../editor-evidence.ts';
import { notebookInJson } from '../notebook/in-json.ts';
import { isNotebook } from '../notebook/notebook-json.ts';
import { openText } from '../open-text.ts';
import { uriOfProjectPath } from '../project-path.ts';
import { looksGenerated } from '../workspace/generated.ts';
import { projectPath } from '../workspace/index-files.ts';
import { readText, reasonOf, type ReadResult } from '../workspace/read-text.ts';
import type { CheckedFile, CheckJob, ReadFile, Request } from './closed-files.ts';
import { createPlaces, stampOf } from './places.ts';

export interface ClosedProject {
  /** Serves a request. Steps may be taken as time allows; other requests may come in between. */
  serve(request: Request): Generator<undefined, unknown>;
  /** Files that were checked and may have other findings since the last call. */
  takeAffected(): readonly string[];
}

/** A text as it is checked, and where its places are in the file. */
interface Source {
  readonly text: string;
  position(offset: number): Position;
  /** What a person reads before the message. */
  prefix(offset: number): string;
}

/** One is told whenever a baseline changes; far more folders than these are not open at once. */
const mostBaselines = 64;
/** Answers about files are forgotten after so many of them. */
const filesAtATime = 32;

export function createClosedProject(analyser: Analyser): ClosedProject {
  const project: PythonProject = analyser.createProject();
  /** Of files that are open in the editor. */
  const texts = new Map<string, string>();
  /** When a file was changed that was read, and how large it was. */
  const stamps = new Map<string, string>();
  const baselines = new Map<number, ReadonlySet<string>>();
  let evidence: ReadonlyMap<string, MeasuredFinding> = new Map();
  let largest = Infinity;
  let checks = 0;
  const places = createPlaces(texts);

  const summarise = (path: string, text: string): ReadFile => {
    if (isPlainDeployment(path)) return { path };
    const facts = project.summarise(isNotebook(path) ? sourceOf(path, text).text : text);
    project.set(projectPath(path), facts);
    return isNotebook(path) ? { path } : { path, facts };
  };
  const remove = (path: string): void => {
    stamps.delete(path);
    project.remove(projectPath(path));
  };
  const readOne = (path: string): ReadFile => {
    const open = texts.get(path);
    try {
      const stamp = stampOf(path);
      const source = readWithin(path, largest);
      if (!source.ok) {
        if (open === undefined) remove(path);
        return { path, problem: source.reason };
      }
      // What the editor has goes before what is on disk.
      if (open !== undefined) return { path, facts: project.summarise(source.text), stamp };
      const read = summarise(path, source.text);
      stamps.set(path, stamp);
      return { ...read, stamp };
    } catch (error) {
      remove(path);
      return { path, problem: reasonOf(error) };
    }
  };

  const know = ({ path, facts, stamp }: ReadFile): void => {
    if (!facts || stamp === undefined) {
      readOne(path);
      return;
    }
    project.set(projectPath(path), facts);
    stamps.set(path, stamp);
  };
  const known = (path: string): ReadFile | undefined => {
    const stamp = stamps.get(path);
    return stamp !== undefined && stamp === stampOf(path) ? { path, stamp, isKnown: true } : undefined;
  };

  function* check(job: CheckJob): Generator<undefined, CheckedFile> {
    const { path, settings } = job;
    // Nobody has told of the change yet.
    const read = stamps.get(path) === stampOf(path) ? undefined : readOne(path);
    const again = read ? { read } : {};
    const disk = readWithin(path, largest);
    if (!disk.ok) return { diagnostics: [], problems: [], ...again };
    const source = sourceOf(path, disk.text);
    const { text } = source;
    if (!isNotebook(path) && looksGenerated(text)) return { diagnostics: [], problems: [], ...again };
    const name = projectPath(path);
    let module: Document | undefined;
    const python = (): Document => {
      module = project.openIndexed(name, text, settings);
      return module;
    };
    const document = isNotebook(path) ? python() : openText(analyser, path, text, settings, { python });
    try {
      const findings = yield* document.check();
      if (module) project.watch(name, project.leansOn(module) ?? []);
      const known = accepted(findings, { text }, baselineOf(job));
      const shown = job.measuredAs === undefined ? known : withEvidence(known, text, job.measuredAs, evidence);
      return { diagnostics: diagnosticsOf(job, shown, source), problems: document.takeProblems(), ...again };
    } finally {
      document.dispose();
      checks += 1;
      if (checks % filesAtATime === 0) project.forgetAnswers();
    }
  }
  const baselineOf = ({ baseline }: CheckJob) => {
    const known = baseline && baselines.get(baseline.id);
    return known && { known, name: baseline.name, show: baseline.show };
  };
  const diagnosticsOf = (job: CheckJob, findings: readonly ShownFinding[], source: Source) => {
    const placed: Placed = {
      uri: uriOfProjectPath(job.path),
      positionAt: (offset) => source.position(offset),
      elsewhere: places.locate,
    };
    const { relatedInformation, display } = job;
    const found = toDiagnostics(placed, findings, { relatedInformation }, { editor: display });
    return found.map((it, index) => ({
      ...it,
      message: `${source.prefix(findings[index]?.start ?? 0)}${it.message}`,
    }));
  };

  return {
    *serve(request) {
      switch (request.kind) {
        case 'read': {
          // What was too large may be read now, and the other way round.
          const isNews = request.isNews || request.largest !== largest;
          ({ largest } = request);
          const out: ReadFile[] = [];
          for (const path of request.paths) {
            out.push(isNews ? readOne(path) : (known(path) ?? readOne(path)));
            yield undefined;
          }
          return out;
        }
        case 'know':
          ({ largest } = request);
          for (const it of request.files) {
            know(it);
            yield undefined;
          }
          return undefined;
        case 'forget':
          request.paths.forEach(remove);
          return undefined;
        case 'text':
          places.forget(request.path);
          if (request.text === undefined) {
            if (texts.delete(request.path)) readOne(request.path);
          } else {
            texts.set(request.path, request.text);
            if (!isPlainDeployment(request.path))
              project.set(projectPath(request.path), project.summarise(request.text));
          }
          return undefined;
        case 'resources':
          project.setResources(request.own);
          return undefined;
        case 'baseline':
          baselines.set(request.id, request.known);
          for (const oldest of baselines.keys()) {
            if (baselines.size <= mostBaselines) break;
            baselines.delete(oldest);
          }
          return undefined;
        case 'evidence':
          evidence = request.known;
          return undefined;
        case 'check':
          return yield* check(request.job);
      }
    },
    takeAffected: () => project.takeAffected().map((it) => (/\.ipynb\.py$/i.test(it) ? it.slice(0, -3) : it)),
  };
}

/** A file that is no Python at all. */
const isPlainDeployment = (path: string): boolean => !/\.(?:pyi?|pyw|ipynb)$/i.test(path);

function sourceOf(path: string, text: string): Source {
  if (isNotebook(path)) return notebookInJson(text);
  const lines = new LineIndex(text);
  return { text, position: (offset) => lines.position(offset), prefix: () => '' };
}

function readWithin(path: string, largest: number): ReadResult {
  try {
    const { size } = statSync(path);
    if (size > largest) return { ok: false, reason: `it is larger than ${Math.round(largest / 1_000_000)} MB` };
  } catch {
    // Reading it will say why.
  }
  return readText(path);
}
