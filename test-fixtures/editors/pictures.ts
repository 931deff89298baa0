/** Pictures of a window: for the README, and of what it showed when a test failed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { animate, type Frame } from './apng.ts';
import type { Box } from './playwright.ts';
import { withFewColours } from './small-png.ts';
import type { Workbench } from './workbench.ts';

/** Where pictures go: into the documentation when asked for, else out of the way. */
const pictures = (): string =>
  process.env['MEMLINT_SCREENSHOTS'] === '1'
    ? resolve(import.meta.dirname, '../../docs/images')
    : join(tmpdir(), 'memlint-screenshots');

/** Takes a picture of the window for the README; returns its path. */
export const takePicture = async (workbench: Workbench, name: string, clip?: Box): Promise<string> => {
  const path = join(pictures(), `${name}.png`);
  mkdirSync(pictures(), { recursive: true });
  const [small] = withFewColours([await workbench.page.screenshot(clip ? { clip } : {})]);
  if (small) writeFileSync(path, small);
  return path;
};

/** Pictures one after the other, which become one animation. */
export const startFilm = (workbench: Workbench) => {
  const frames: Frame[] = [];
  return {
    /** Takes a picture that stays for so many milliseconds. */
    frame: async (duration: number): Promise<void> => {
      frames.push({ png: await workbench.page.screenshot(), duration });
    },
    /** Writes the animation beside the pictures; gives its bytes. */
    save: (name: string): Buffer => {
      const small = withFewColours(frames.map((it) => it.png));
      const film = animate(frames.map((it, index) => ({ ...it, png: small[index] ?? it.png })));
      mkdirSync(pictures(), { recursive: true });
      writeFileSync(join(pictures(), `${name}.png`), film);
      return film;
    },
  };
};

/** Keeps what the window showed when a test failed; returns the picture's path. */
export const keepFailure = async (workbench: Workbench, name: string): Promise<string> => {
  const folder = join(tmpdir(), 'memlint-screenshots');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `failed-${name.replace(/[^a-z0-9]+/gi, '-')}.png`);
  await workbench.page.screenshot({ path });
  return path;
};
