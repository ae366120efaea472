/**
 * Whether two JSON values are equal; the order of members does not count.
 *
 * @param {any} one
 * @param {any} other
 * @returns {boolean}
 */
export function same(one, other) {
  if (one === other) {
    return true;
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return false;
  }
  const members = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    members.length === Object.keys(other).length &&
    members.every((member) => Object.hasOwn(other, member) && same(one[member], other[member]))
  );
}

/**
 * The canonical text of a JSON value (RFC 8785). Members without a value are left out.
 *
 * @param {any} value
 * @returns {string}
 */
export function canonical(value) {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join()}]`;
  }
  if (typeof value !== 'object' || value === null) {
    return JSON.stringify(value);
  }
  const members = Object.keys(value).filter((member) => value[member] !== undefined);
  return `{${members.sort().map((member) => `${JSON.stringify(member)}:${canonical(value[member])}`).join()}}`;
}
