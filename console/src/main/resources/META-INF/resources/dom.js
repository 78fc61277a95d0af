// Makes elements, and changes of an element only what has changed, so that focus, selection and scroll survive a tick.
// Data becomes text nodes and nothing else.
import { clean } from './format.js';

const SVG = 'http://www.w3.org/2000/svg';

/** h('a', { class: 'btn', href: '/runs', onclick: go }, 'Runs'); null and false children are left out. */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for a picture. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else set(element, name, value);
  }
  element.append(...nodes(children));
  return element;
}

const nodes = children =>
  children
    .flat(9)
    .filter(child => child != null && child !== false && child !== '')
    .map(child => (child instanceof Node ? child : document.createTextNode(clean(child))));

/** Sets an attribute; null and false remove it. */
export function set(element, name, value) {
  if (value == null || value === false) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value === true ? '' : clean(value));
}

/** Sets the text; an equal one is left alone, so that a selection in it stays. */
export function text(element, value) {
  const wanted = clean(value);
  if (element.textContent !== wanted) element.textContent = wanted;
}

/** Replaces the children, which must have no listeners, unless they are as before. */
export function replace(element, ...children) {
  const wanted = nodes(children);
  const same =
    wanted.length === element.childNodes.length && wanted.every((node, i) => node.isEqualNode(element.childNodes[i]));
  if (!same) element.replaceChildren(...wanted);
}

/**
 * Keeps one child for each item: make(item) builds it, update(child, item) changes it. A child stays the same node while its
 * key stays, and moves only when the order changes.
 */
export function keyed(parent, items, keyOf, make, update = () => {}) {
  const known = (parent.keyed ??= new Map());
  const wanted = new Set(items.map(keyOf));
  for (const [key, child] of known) {
    if (!wanted.has(key)) {
      child.remove();
      known.delete(key);
    }
  }
  let place = parent.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    let child = known.get(key);
    if (!child) known.set(key, (child = make(item)));
    update(child, item);
    if (child === place) place = place.nextElementSibling;
    else parent.insertBefore(child, place);
  }
}
