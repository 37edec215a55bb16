import { text } from '../setting';

/** How the command line and the recommender find the registry's API. */
export const registry = {
  url: text("Where the registry's API is.", {
    default: 'http://localhost:8300',
    pattern: /^https?:\/\/[^\s@]+$/,
    allowed: 'http(s)://host:port',
  }),
  keyFile: text('File that holds the API key; the environment variable STREAMREC_REGISTRY_KEY goes before it.', {
    default: '',
    allowed: 'the path of a file',
  }),
  caFile: text("PEM file of the authority that signed the registry's certificate; empty for those that Node.js trusts.", {
    default: '',
    allowed: 'the path of a file',
  }),
};
