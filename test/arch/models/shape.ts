import ts from 'typescript';

/** What a template expression may hold: a type of the sources, or something that the template puts together. */
export type Shape =
  | { readonly kind: 'type'; readonly type: ts.Type }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'value'; readonly of: 'string' | 'number' | 'boolean' }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Shape>; readonly base: Shape | null }
  | { readonly kind: 'list'; readonly items: readonly Shape[] }
  | { readonly kind: 'any'; readonly of: readonly Shape[] }
  /** A mistake that was told already. */
  | { readonly kind: 'unknown' };

export const UNKNOWN: Shape = { kind: 'unknown' };
const NOTHING = ts.TypeFlags.Null | ts.TypeFlags.Undefined;

/** Looks into shapes, and remembers which fields of which types were looked at. */
export class Shapes {
  readonly read = new Set<ts.Symbol>();

  constructor(readonly checker: ts.TypeChecker) {}

  /** A field, or null when nothing the shape may hold has it. */
  field(shape: Shape, name: string): Shape | null {
    if (shape.kind === 'unknown') return UNKNOWN;
    if (shape.kind === 'object') return shape.fields.get(name) ?? (shape.base && this.field(shape.base, name));
    if (shape.kind === 'list') return name === 'length' ? { kind: 'value', of: 'number' } : null;
    if (shape.kind === 'any') return oneOf(shape.of.map((one) => this.field(one, name)));
    if (shape.kind !== 'type') return null;
    return this.ofMembers(shape.type, (member) => this.fieldOf(member, name));
  }

  private fieldOf(type: ts.Type, name: string): Shape | null {
    if (type.flags & ts.TypeFlags.Any) return UNKNOWN;
    const property = this.checker.getPropertyOfType(type, name);
    const index = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
    if (!property) return index ? { kind: 'type', type: index } : null;
    this.read.add(origin(property));
    return { kind: 'type', type: this.checker.getTypeOfSymbol(property) };
  }

  /** What `#each` walks over, or null when it is no list. */
  item(shape: Shape): Shape | null {
    if (shape.kind === 'unknown') return UNKNOWN;
    if (shape.kind === 'list') return oneOf([...shape.items]);
    if (shape.kind === 'any') return oneOf(shape.of.map((one) => this.item(one)));
    if (shape.kind !== 'type') return null;
    return this.ofMembers(shape.type, (member) => this.itemOf(member));
  }

  private itemOf(type: ts.Type): Shape | null {
    if (type.flags & ts.TypeFlags.Any) return UNKNOWN;
    const found = this.checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    return found && this.checker.isArrayLikeType(type) ? { kind: 'type', type: found } : null;
  }

  /** Nothing is known of what is never there: an empty list has no items, a null no fields. */
  private ofMembers(type: ts.Type, look: (member: ts.Type) => Shape | null): Shape | null {
    const members = this.members(type).filter(({ flags }) => !(flags & ts.TypeFlags.Never));
    return members.length === 0 ? UNKNOWN : oneOf(members.map(look));
  }

  /** The members of a union without null and undefined. */
  members(type: ts.Type): ts.Type[] {
    return (type.isUnion() ? type.types : [type]).filter(({ flags }) => (flags & NOTHING) === 0);
  }

  /** The shape without null, where a condition around has found something. */
  present(shape: Shape): Shape {
    if (shape.kind === 'any') {
      const there = shape.of.filter((one) => one.kind !== 'literal' || one.value !== null);
      return { kind: 'any', of: there.map((one) => this.present(one)) };
    }
    return shape.kind === 'type' ? { kind: 'type', type: this.checker.getNonNullableType(shape.type) } : shape;
  }

  name(type: ts.Type): string {
    return this.checker.typeToString(type);
  }

  /** Why a shape does not do for a type; one sentence for each reason, `path` first. */
  misfits(shape: Shape, wanted: ts.Type, path: string): string[] {
    const { checker } = this;
    if (shape.kind === 'unknown') return [];
    if (shape.kind === 'any') return shape.of.flatMap((one) => this.misfits(one, wanted, path));
    if (wanted.isUnion() && wanted.types.some((one) => one.isStringLiteral()) && this.isText(shape)) return [];
    const admitsNothing = this.hasNothing(wanted);
    if (shape.kind === 'literal') {
      const type = this.literal(shape.value);
      if (shape.value === null && admitsNothing) return [];
      return checker.isTypeAssignableTo(type, wanted)
        ? []
        : [`${path} is ${this.name(wanted)}, not ${String(shape.value)}`];
    }
    if (shape.kind === 'value') {
      const type = {
        string: checker.getStringType(),
        number: checker.getNumberType(),
        boolean: checker.getBooleanType(),
      }[shape.of];
      return checker.isTypeAssignableTo(type, wanted) ? [] : [`${path} is ${this.name(wanted)}, not a ${shape.of}`];
    }
    if (shape.kind === 'type') return this.typeMisfits(shape.type, wanted, path);
    const objects = this.members(wanted);
    if (shape.kind === 'list') {
      const items = objects.map((one) => this.itemOf(one)).find((one) => one?.kind === 'type');
      if (items?.kind !== 'type') return [`${path} is ${this.name(wanted)}, not a list`];
      return shape.items.flatMap((one) => this.misfits(one, items.type, `${path}[]`));
    }
    // An object that the template writes: what it names has to exist there.
    const known = new Set(objects.flatMap((one) => checker.getPropertiesOfType(one).map(({ name }) => name)));
    const strange = [...shape.fields.keys()].filter((name) => !known.has(name));
    return [
      ...strange.map((name) => `${path}: ${name} is no parameter of it`),
      ...this.fieldMisfits(shape, objects[0], path),
    ];
  }

  private typeMisfits(type: ts.Type, wanted: ts.Type, path: string): string[] {
    const { checker } = this;
    // What a person typed is unknown until a form has read it; a control shows it again as it came.
    if (type.flags & ts.TypeFlags.Unknown && checker.isTypeAssignableTo(checker.getStringType(), wanted)) return [];
    if (type.flags & ts.TypeFlags.Any || checker.isTypeAssignableTo(type, wanted)) {
      this.readAll(type, wanted);
      return [];
    }
    if (this.hasNothing(type) && !this.hasNothing(wanted)) return [`${path} may be null`];
    const targets = this.members(wanted);
    return this.members(type).flatMap((member) => {
      if (targets.some((target) => checker.isTypeAssignableTo(member, target))) {
        this.readAll(member, wanted);
        return [];
      }
      const list = this.itemOf(member);
      const items = targets.map((target) => this.itemOf(target)).find((one) => one?.kind === 'type');
      if (list && items?.kind === 'type') return this.misfits(list, items.type, `${path}[]`);
      const target = targets.find(({ flags }) => flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection));
      const isObject = (member.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
      if (isObject && target && !items) return this.fieldMisfits({ kind: 'type', type: member }, target, path);
      return [`${path} is ${this.name(wanted)}, not ${this.name(member)}`];
    });
  }

  private fieldMisfits(shape: Shape, wanted: ts.Type | undefined, path: string): string[] {
    if (!wanted) return [];
    return this.checker.getPropertiesOfType(wanted).flatMap((property) => {
      const given = this.field(shape, property.name);
      const below = path === '' ? property.name : `${path}.${property.name}`;
      const type = this.checker.getTypeOfSymbol(property);
      if (!given) return property.flags & ts.SymbolFlags.Optional ? [] : [`${below} is missing`];
      return this.misfits(given, property.flags & ts.SymbolFlags.Optional ? this.orNothing(type) : type, below);
    });
  }

  /** Everything below a type that is handed on as it is counts as read where the receiver has a name for it. */
  private readAll(type: ts.Type, wanted: ts.Type, seen = new Set<ts.Type>()): void {
    if (seen.has(type)) return;
    seen.add(type);
    for (const member of this.members(type)) {
      for (const target of this.members(wanted)) {
        const [list, item] = [this.itemOf(member), this.itemOf(target)];
        if (list?.kind === 'type' && item?.kind === 'type') this.readAll(list.type, item.type, seen);
        else if (target.flags & ts.TypeFlags.Object) {
          for (const { name } of this.checker.getPropertiesOfType(target)) {
            const found = this.checker.getPropertyOfType(member, name);
            const below = this.checker.getPropertyOfType(target, name);
            if (!found || !below) continue;
            this.read.add(origin(found));
            this.readAll(this.checker.getTypeOfSymbol(found), this.checker.getTypeOfSymbol(below), seen);
          }
        }
      }
    }
  }

  private hasNothing(type: ts.Type): boolean {
    return (type.isUnion() ? type.types : [type]).some(({ flags }) => flags & NOTHING);
  }

  /** An optional parameter may be undefined: the declared type says so already, unless exact optional types are on. */
  private orNothing(type: ts.Type): ts.Type {
    return type;
  }

  /** Whether it is any text: of `tone: string` nobody knows whether it is one of the tones; that is told by its own type. */
  private isText(shape: Shape): boolean {
    if (shape.kind === 'value') return shape.of === 'string';
    return shape.kind === 'type' && this.members(shape.type).every(({ flags }) => flags & ts.TypeFlags.String);
  }

  private literal(value: string | number | boolean | null): ts.Type {
    const { checker } = this;
    if (value === null) return checker.getNullType();
    if (typeof value === 'boolean') return value ? checker.getTrueType() : checker.getFalseType();
    return typeof value === 'string' ? checker.getStringLiteralType(value) : checker.getNumberLiteralType(value);
  }
}

/** The property as it was declared, also where `Pick`, `Omit` or an intersection hands it on. */
export function origin(property: ts.Symbol): ts.Symbol {
  const declared = property.declarations?.[0];
  const symbol = declared && (declared as { symbol?: ts.Symbol }).symbol;
  return symbol ?? property;
}

/** One of several shapes; null when there is none. */
export function oneOf(shapes: readonly (Shape | null)[]): Shape | null {
  const found = shapes.filter((shape) => shape !== null);
  if (found.length === 0) return null;
  return found.length === 1 ? found[0]! : { kind: 'any', of: found };
}
