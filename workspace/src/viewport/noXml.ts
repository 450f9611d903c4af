/** Stands in for xmlbuilder2, which vtk.js asks for and the reading room never calls. */
export function create(): never {
  throw new Error('XML is not read or written in the reading room');
}
