/** Below this, insertion is faster. */
const SHORT = 16;

/**
 * Sorts `keys[0..count)` upwards and `items` with them; equal keys by item. In place: rows of a hundred million entries in
 * all go through here.
 */
export function sortPairs(keys: Float64Array, items: Int32Array, count: number): void {
  quickSort(keys, items, 0, count - 1);
}

/** Moves the `least` smallest pairs to the front, in no order. */
export function selectPairs(keys: Float64Array, items: Int32Array, count: number, least: number): void {
  let low = 0;
  let high = count - 1;
  while (high > low) {
    const [left, right] = partition(keys, items, low, high);
    if (least - 1 <= right) high = right;
    else if (least - 1 >= left) low = left;
    else return;
  }
}

function quickSort(keys: Float64Array, items: Int32Array, from: number, to: number): void {
  let low = from;
  let high = to;
  while (high - low > SHORT) {
    const [left, right] = partition(keys, items, low, high);
    if (right - low < high - left) {
      quickSort(keys, items, low, right);
      low = left;
    } else {
      quickSort(keys, items, left, high);
      high = right;
    }
  }
  insertionSort(keys, items, low, high);
}

/** Hoare's partition around the middle one; [low, right] is not above [left, high]. */
function partition(keys: Float64Array, items: Int32Array, low: number, high: number): readonly [number, number] {
  const middle = (low + high) >>> 1;
  const key = keys[middle]!;
  const item = items[middle]!;
  let left = low;
  let right = high;
  while (left <= right) {
    while (keys[left]! < key || (keys[left] === key && items[left]! < item)) left += 1;
    while (keys[right]! > key || (keys[right] === key && items[right]! > item)) right -= 1;
    if (left > right) break;
    swap(keys, items, left, right);
    left += 1;
    right -= 1;
  }
  return [left, right];
}

function insertionSort(keys: Float64Array, items: Int32Array, low: number, high: number): void {
  for (let at = low + 1; at <= high; at += 1) {
    const key = keys[at]!;
    const item = items[at]!;
    let hole = at - 1;
    while (hole >= low && (keys[hole]! > key || (keys[hole] === key && items[hole]! > item))) {
      keys[hole + 1] = keys[hole]!;
      items[hole + 1] = items[hole]!;
      hole -= 1;
    }
    keys[hole + 1] = key;
    items[hole + 1] = item;
  }
}

function swap(keys: Float64Array, items: Int32Array, one: number, other: number): void {
  const key = keys[one]!;
  keys[one] = keys[other]!;
  keys[other] = key;
  const item = items[one]!;
  items[one] = items[other]!;
  items[other] = item;
}
