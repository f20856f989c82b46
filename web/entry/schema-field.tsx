import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Form from 'antd/es/form';
import Radio from 'antd/es/radio';
import { use } from 'react';
import { useTexts } from '../texts/texts.tsx';
import { OpenFindingField, OwnOrBelowField } from './choice-fields.tsx';
import type { FieldShape } from './field-shapes.ts';
import {
  ChoiceField,
  ChoicesField,
  CountField,
  DateField,
  EntryContext,
  type FieldName,
  FlagField,
  PersonField,
  SelectCodeField,
  TextField,
  TextsField,
} from './fields.tsx';
import { ClauseField, PartField, SubjectKindField } from './finding-fields.tsx';
import { codesFor, isLong, isOnRoster, mayLieAhead, startingGroup, startingRow } from './layout.ts';
import { RegionField, TenureField, UnitField } from './place-fields.tsx';
import { useFieldWords } from './schema-words.ts';

/** So many choices are all in sight; more are a list to open. */
const IN_SIGHT = 10;

interface SchemaFieldProps {
  readonly shape: FieldShape;
  /** Where it stands in the schema, such as `inspection.findings.dueOn`. */
  readonly path: string;
  /** Where it stands in the draft, such as `['findings', 0, 'dueOn']`. */
  readonly name: (string | number)[];
  /** Inside a list, the name that antd's list expects. */
  readonly inner?: (string | number)[];
}

/** Rows that a row may have besides: few need them, so that they wait behind a line of their own. */
function isRareRows(field: FieldShape): boolean {
  return field.input === 'rows' && !field.required;
}

function RowsField({ shape, path, name, inner }: SchemaFieldProps) {
  const { texts } = useTexts();
  const { label } = useFieldWords();
  const below = (field: FieldShape, row: number) => (
    <SchemaField
      key={field.name}
      shape={field}
      path={`${path}.${field.name}`}
      name={[...name, row, field.name]}
      inner={[row, field.name]}
    />
  );
  return (
    <Form.List name={inner ?? name}>
      {(rows, { add, remove }) => (
        <fieldset className="rows">
          <legend>
            {label(path)}
            {shape.required ? '' : texts.entry.optional}
          </legend>
          {rows.map((row) => (
            <div key={row.key} className="rows-item">
              {shape.fields.filter((field) => !isRareRows(field)).map((field) => below(field, row.name))}
              {shape.fields.filter(isRareRows).map((field) => (
                // Kept in the page while it is shut, so that what stands in it is sent.
                <details key={field.name} className="more">
                  <summary>{label(`${path}.${field.name}`)}</summary>
                  {below(field, row.name)}
                </details>
              ))}
              <Button size="small" onClick={() => remove(row.name)} style={{ marginBottom: 12 }}>
                {path === 'tenure-correction.corrections' ? texts.proposals.form.leaveOut : texts.entry.remove}
              </Button>
            </div>
          ))}
          <div style={{ marginBottom: 18 }}>
            <Button onClick={() => add(startingRow(path, rows.length))}>
              {texts.entry.add} · {label(path)}
            </Button>
          </div>
        </fieldset>
      )}
    </Form.List>
  );
}

/** Whether something is replaced by what the fields below say, or taken away. Nothing is taken away because somebody forgot to choose. */
function KeptOrTaken({
  id,
  value,
  onChange,
  start,
}: {
  id?: string;
  value?: object | null;
  onChange?: (value: object | null) => void;
  start: () => object;
}) {
  const { texts } = useTexts();
  const t = texts.proposals.form;
  return (
    <Radio.Group
      {...(id === undefined ? {} : { id })}
      value={value === undefined ? undefined : value === null ? 'taken' : 'kept'}
      options={[
        { value: 'kept', label: t.replaced },
        { value: 'taken', label: t.taken },
      ]}
      onChange={(event) => onChange?.(event.target.value === 'taken' ? null : start())}
    />
  );
}

/** Several fields that belong together; where they may be left out, all of them or none. */
function GroupField({ shape, path, name, inner }: SchemaFieldProps) {
  const { texts } = useTexts();
  const { label } = useFieldWords();
  const form = Form.useFormInstance();
  const { unit } = use(EntryContext);
  // As it is stored: read field by field, what was taken away would look like a group of empty fields.
  const given = Form.useWatch(name, { form, preserve: true }) as unknown;
  const mustSay = shape.required && shape.nullable;
  const on = (shape.required && !shape.nullable) || (given !== undefined && given !== null);
  return (
    <div className="rows-item" style={{ marginBottom: 18, paddingBottom: 12 }}>
      {mustSay ? (
        <Form.Item
          name={inner ?? name}
          label={label(path)}
          rules={[
            {
              validator: (_, value: unknown) => (value === undefined ? Promise.reject(new Error(texts.entry.choose)) : Promise.resolve()),
            },
          ]}
        >
          <KeptOrTaken start={() => startingGroup(path, unit, form.getFieldValue(name.slice(0, -1)))} />
        </Form.Item>
      ) : shape.required ? (
        <strong>{label(path)}</strong>
      ) : (
        <>
          <Checkbox
            checked={on}
            onChange={(event) => form.setFieldValue(name, event.target.checked ? startingGroup(path, unit, undefined) : undefined)}
          >
            {label(path)}
          </Checkbox>
          <Form.Item name={name} noStyle>
            <span />
          </Form.Item>
        </>
      )}
      {on ? (
        <div style={{ marginTop: 12 }}>
          {shape.fields.map((field) => (
            <SchemaField
              key={field.name}
              shape={field}
              path={`${path}.${field.name}`}
              name={[...name, field.name]}
              {...(inner === undefined ? {} : { inner: [...inner, field.name] })}
            />
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** One field of a fact, filled in as its schema asks for. */
export function SchemaField(props: SchemaFieldProps) {
  const { shape, path, name, inner } = props;
  const { texts } = useTexts();
  const words = useFieldWords();
  const { byCommission, findings, readsTree } = use(EntryContext);
  const hint = words.hint(path) ?? (path.endsWith('.title') && !path.slice(0, -6).includes('.') ? texts.entry.titleHint : undefined);
  const field = { name: (inner ?? name) as FieldName, label: words.label(path), hint, required: shape.required };
  const choices = Object.fromEntries(codesFor(path, shape.codes, byCommission).map((code) => [code, words.code(path, code)]));
  switch (shape.input) {
    case 'rows':
      return <RowsField {...props} />;
    case 'group':
      return <GroupField {...props} />;
    case 'clause':
      return <ClauseField {...field} />;
    case 'part':
      return <PartField {...field} />;
    case 'code':
      if (path === 'finding.subject.kind') return <SubjectKindField {...field} choices={choices} />;
      return Object.keys(choices).length > IN_SIGHT ? (
        <SelectCodeField {...field} choices={choices} />
      ) : (
        <ChoiceField {...field} choices={choices} />
      );
    case 'codes':
      return <ChoicesField {...field} choices={choices} />;
    case 'date':
      return <DateField {...field} past={!mayLieAhead(path)} />;
    case 'count':
    case 'year':
      return <CountField {...field} />;
    case 'flag':
      return <FlagField {...field} />;
    case 'person':
    case 'people':
      return <PersonField {...field} several={shape.input === 'people'} onDay={isOnRoster(path)} />;
    case 'finding':
      return path === 'rectification.findingId' && findings.length > 0 ? (
        <OpenFindingField {...field} label={texts.entry.openFinding} />
      ) : (
        <TextField {...field} />
      );
    case 'tenure':
      return <TenureField {...field} place={name} />;
    case 'region':
      return readsTree === true ? <RegionField {...field} /> : <TextField {...field} />;
    case 'unit':
      if (readsTree === true) return <UnitField {...field} />;
      return path === 'inspection.inspectedUnitId' ? <OwnOrBelowField {...field} /> : <TextField {...field} />;
    case 'units':
      return readsTree === true ? <UnitField {...field} several /> : <TextsField {...field} />;
    case 'texts':
      return <TextsField {...field} />;
    case 'text':
      return <TextField {...field} long={isLong(path)} />;
  }
}
