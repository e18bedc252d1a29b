// Who sits in a pane: any person of the workspace, the programme's own people first.
import { h } from './dom.js';
import { state } from './store.js';

const groups = [['mentor', 'Mentors'], ['leader', 'Leaders'], ['lead', 'Programme lead'], ['committee', 'Steering committee'], ['', 'Others']];

export function chooser(pane, choose) {
  const people = state.order.map((id) => state.users.get(id));
  const known = new Set(groups.map(([role]) => role));
  const options = groups.map(([role, label]) => {
    const members = people.filter((each) => (known.has(each.role) ? each.role : '') === role);
    return members.length ? h('optgroup', { label }, members.map((each) => h('option', { value: each.id, selected: each.id === pane.user }, each.name))) : null;
  });
  return h('select', { class: 'who-sits', 'aria-label': 'Who sits here', onchange: (event) => choose(event.target.value) }, options);
}
