/** The modules and files that a program names. */
import type { Node } from '@babel/types';
import { importedModule, isRelative } from './paths';
import { isMember } from './syntax';
import type { View } from './view';

/** A module that a program imports, and the node that says so. */
export interface ImportedModule {
  readonly module: string;
  readonly node: Node;
}

/** The module that a node imports; types are not imported when the program runs. */
export function moduleOf(node: Node, view: View): string | undefined {
  switch (node.type) {
    case 'ImportDeclaration': {
      const onlyTypes = node.specifiers.every((s) => s.type === 'ImportSpecifier' && s.importKind === 'type');
      if (node.importKind === 'type' || (node.specifiers.length > 0 && onlyTypes)) return undefined;
      return node.source.value;
    }
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return node.exportKind === 'type' ? undefined : node.source?.value;
    case 'TSImportEqualsDeclaration':
      return node.importKind !== 'type' && node.moduleReference.type === 'TSExternalModuleReference'
        ? node.moduleReference.expression.value
        : undefined;
    default:
      return importedModule(node, view.scope);
  }
}

/** The file that `new URL('./worker.js', import.meta.url)` names: a worker, as a rule. */
export function addressOf(node: Node, view: View): string | undefined {
  if (node.type !== 'NewExpression' || view.path(node.callee) !== 'URL') return undefined;
  const [address, base] = node.arguments;
  const isLocal = isMember(base) && base.object.type === 'MetaProperty';
  if (!isLocal || address?.type !== 'StringLiteral' || /^[a-z]+:|^\//i.test(address.value)) return undefined;
  return isRelative(address.value) ? address.value : `./${address.value}`;
}
