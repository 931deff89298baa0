/** One deployment file, read. */
import type { PythonParser } from '../syntax/python-parser.ts';
import { readCompose } from './compose.ts';
import { readDockerfile } from './dockerfile.ts';
import { readGunicorn } from './gunicorn.ts';
import { readIni } from './ini.ts';
import type { DeploymentKind } from './kinds.ts';
import type { DeploymentFile } from './model.ts';
import { readProcfile } from './procfile.ts';

/** What the file says; a file that cannot be read as what it is says nothing. */
export function readDeployment(text: string, kind: DeploymentKind, parser: PythonParser): DeploymentFile {
  const base = { kind, text, services: [] };
  switch (kind) {
    case 'gunicorn':
      return { ...base, starts: readGunicorn(text, parser) };
    case 'ini':
      return { ...base, starts: readIni(text) };
    case 'procfile':
      return { ...base, starts: readProcfile(text) };
    case 'dockerfile':
      return { ...base, starts: readDockerfile(text) };
    case 'compose': {
      const { starts, services } = readCompose(text);
      return { kind, text, starts, services };
    }
  }
}
