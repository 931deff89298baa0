/**
 * The few parts of playwright-core that the tests use. It is installed outside the repository (see install.mjs), so
 * its own types cannot be imported. Times are milliseconds, positions and sizes CSS pixels.
 */
import { createRequire } from 'node:module';

/** What the tests read from an element of the page. Functions given to `evaluate*` run in the browser. */
export interface PageElement {
  readonly textContent: string | null;
  readonly style: { readonly top: string };
}

export interface Locator {
  first(): Locator;
  last(): Locator;
  filter(options: { readonly hasText: string | RegExp }): Locator;
  locator(selector: string): Locator;
  waitFor(options?: {
    readonly state?: 'visible' | 'hidden' | 'attached' | 'detached';
    readonly timeout?: number;
  }): Promise<void>;
  hover(options?: { readonly timeout?: number }): Promise<void>;
  dblclick(options?: { readonly timeout?: number }): Promise<void>;
  count(): Promise<number>;
  allInnerTexts(): Promise<string[]>;
  textContent(): Promise<string | null>;
  getAttribute(name: string, options?: { readonly timeout?: number }): Promise<string | null>;
  evaluateAll<Result>(read: (elements: readonly PageElement[]) => Result): Promise<Result>;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Page {
  readonly keyboard: {
    press(key: string): Promise<void>;
    type(text: string, options?: { readonly delay?: number }): Promise<void>;
  };
  locator(selector: string): Locator;
  goto(url: string, options?: { readonly waitUntil: 'domcontentloaded' }): Promise<unknown>;
  on(event: 'request', listener: (request: { url(): string }) => void): void;
  exposeFunction(name: string, callback: (...args: never[]) => unknown): Promise<void>;
  /** Runs an expression in the page. */
  evaluate<Result>(expression: string): Promise<Result>;
  /** The page and everything that is embedded in it. */
  frames(): readonly { content(): Promise<string> }[];
  screenshot(options?: { readonly path?: string; readonly clip?: Box }): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface Browser {
  newContext(options: {
    readonly viewport: { readonly width: number; readonly height: number };
    readonly deviceScaleFactor?: number;
  }): Promise<{ newPage(): Promise<Page>; close(): Promise<void> }>;
  close(): Promise<void>;
}

interface Playwright {
  readonly chromium: {
    launch(options: { readonly executablePath: string; readonly args: readonly string[] }): Promise<Browser>;
  };
}

/** Nothing that needs a graphics card, a sandbox that root does not have, or the network. */
const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Starts Chromium without a window. */
export const launchChromium = (tools: { readonly playwright: string; readonly chromium: string }): Promise<Browser> => {
  const { chromium }: Playwright = createRequire(import.meta.url)(tools.playwright);
  return chromium.launch({ executablePath: tools.chromium, args: chromiumArguments });
};
