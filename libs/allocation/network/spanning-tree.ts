import type { NetworkArcs } from './network-arcs.js';

/**
 * A spanning tree over the nodes of a network, hung from its root: every other node has one arc to its parent, in
 * whichever direction that arc points.
 */
export class SpanningTree {
  /** By node; -1 for the root. */
  readonly parent: Int32Array;
  /** By node: the arc to the parent; -1 for the root. */
  readonly uplink: Int32Array;
  /** By node: arcs up to the root. */
  readonly depth: Int32Array;
  private readonly firstChild: Int32Array;
  private readonly nextSibling: Int32Array;
  private readonly previousSibling: Int32Array;

  /** @throws RangeError when the arcs are no spanning tree */
  constructor(
    private readonly arcs: NetworkArcs,
    uplink: Int32Array,
    readonly root: number,
  ) {
    const nodes = uplink.length;
    this.uplink = new Int32Array(nodes);
    this.parent = new Int32Array(nodes);
    this.depth = new Int32Array(nodes);
    this.firstChild = new Int32Array(nodes);
    this.nextSibling = new Int32Array(nodes);
    this.previousSibling = new Int32Array(nodes);
    this.hang(uplink);
  }

  /** Hangs all nodes anew. @throws RangeError when the arcs are no spanning tree */
  hang(uplink: Int32Array): void {
    const { source, target } = this.arcs;
    this.uplink.set(uplink);
    this.firstChild.fill(-1);
    for (let node = 0; node < uplink.length; node += 1) {
      const arc = uplink[node]!;
      const above = arc < 0 ? -1 : source[arc] === node ? target[arc]! : source[arc]!;
      this.parent[node] = above;
      if (above >= 0) this.addChild(above, node);
    }
    let seen = 0;
    for (let node = this.root; node >= 0; node = this.following(node, this.root)) {
      this.depth[node] = node === this.root ? 0 : this.depth[this.parent[node]!]! + 1;
      seen += 1;
    }
    if (seen !== uplink.length) throw new RangeError('the start is no spanning tree');
  }

  has(arc: number): boolean {
    return this.uplink[this.arcs.source[arc]!] === arc || this.uplink[this.arcs.target[arc]!] === arc;
  }

  /** Cuts the subtree of `cut` off, turns it so that `below` is its top, and hangs it under `above` by an arc. */
  rehang(cut: number, below: number, above: number, arc: number): void {
    const { parent, uplink, depth } = this;
    let node = below;
    let newParent = above;
    let newUplink = arc;
    for (;;) {
      const oldParent = parent[node]!;
      const oldUplink = uplink[node]!;
      this.removeChild(oldParent, node);
      parent[node] = newParent;
      uplink[node] = newUplink;
      this.addChild(newParent, node);
      if (node === cut) break;
      newParent = node;
      newUplink = oldUplink;
      node = oldParent;
    }
    for (node = below; node >= 0; node = this.following(node, below)) depth[node] = depth[parent[node]!]! + 1;
  }

  /** The next node of a subtree from its top down; -1 after the last. */
  following(node: number, top: number): number {
    const child = this.firstChild[node]!;
    if (child >= 0) return child;
    let at = node;
    while (at !== top && this.nextSibling[at]! < 0) at = this.parent[at]!;
    return at === top ? -1 : this.nextSibling[at]!;
  }

  private addChild(parent: number, child: number): void {
    const head = this.firstChild[parent]!;
    this.nextSibling[child] = head;
    this.previousSibling[child] = -1;
    if (head >= 0) this.previousSibling[head] = child;
    this.firstChild[parent] = child;
  }

  private removeChild(parent: number, child: number): void {
    const before = this.previousSibling[child]!;
    const after = this.nextSibling[child]!;
    if (before >= 0) this.nextSibling[before] = after;
    else this.firstChild[parent] = after;
    if (after >= 0) this.previousSibling[after] = before;
  }
}
