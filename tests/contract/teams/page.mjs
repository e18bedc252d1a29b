// As much of a browser as the renderer of Adaptive Cards needs to draw a card.
import { parseHTML } from 'linkedom';

const { window } = parseHTML('<!doctype html><html><body></body></html>');
const wanted = ['document', 'Node', 'Element', 'HTMLElement', 'HTMLInputElement', 'HTMLTextAreaElement', 'HTMLSelectElement', 'HTMLButtonElement', 'HTMLImageElement', 'HTMLAnchorElement'];
globalThis.window ??= window;
for (const name of wanted) globalThis[name] ??= window[name];
const element = window.HTMLElement.prototype;
Object.defineProperty(element, 'innerText', { configurable: true, get() { return this.textContent; }, set(text) { this.textContent = text; } });
globalThis.getComputedStyle ??= () => ({ getPropertyValue: () => '' });
