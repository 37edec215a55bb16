/** Markup that is safe as it stands. */
export type Markup = string & { readonly markup: unique symbol };

const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** What XML cannot hold at all, and halves of characters that UTF-8 cannot. */
const impossible =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g; // eslint-disable-line no-control-regex -- they are what is looked for

/** Any text as the content of an element or attribute: titles and ids come from customers' data. */
export function escaped(text: string): string {
  return text.replace(impossible, '\ufffd').replace(/[&<>"']/g, (character) => names[character] as string);
}

type Attributes = Readonly<Record<string, string | number>>;

/** An element; what is text in `children` is escaped. */
export function element(name: string, attributes: Attributes, ...children: readonly (Markup | Text)[]): Markup {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(shown(value))}"`);
  const inner = children.map((child) => (typeof child === 'string' ? child : escaped(child.text)));
  return `<${name}${said.join('')}>${inner.join('')}</${name}>` as Markup;
}

export interface Text {
  readonly text: string;
}

export const text = (content: string): Text => ({ text: content });

/** Places in a drawing need no more than tenths. */
function shown(value: string | number): string {
  return typeof value === 'string' ? value : String(Math.round(value * 10) / 10);
}
