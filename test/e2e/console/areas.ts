/** The pages that the navigation leads to, by the words of their links. */
export const areas = {
  Overview: '/',
  'Try it': '/try',
  Models: '/models',
  Quality: '/quality',
  Stream: '/stream',
  'Dead letters': '/dead-letters',
  Catalogue: '/catalogue',
  Configs: '/configs',
  Audit: '/audit',
  'Keys and roles': '/keys',
} as const;
export type AreaName = keyof typeof areas;
export const areaNames = Object.keys(areas) as AreaName[];
