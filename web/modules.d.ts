/**
 * The parts of Ant Design that the page uses, each imported from its own folder: an import from `antd` itself would put every part used
 * anywhere into the first chunk. The package describes these folders only to bundlers, so they are described here to the compiler; a part that is
 * missing below is a compile error.
 */
declare module '*.css';

declare module 'antd/es/button' {
  export { Button as default } from 'antd';
}
declare module 'antd/es/checkbox' {
  export { Checkbox as default } from 'antd';
}
declare module 'antd/es/config-provider' {
  export { ConfigProvider as default } from 'antd';
}
declare module 'antd/es/date-picker' {
  export { DatePicker as default } from 'antd';
}
declare module 'antd/es/form' {
  export { Form as default } from 'antd';
}
declare module 'antd/es/input' {
  export { Input as default } from 'antd';
}
declare module 'antd/es/input-number' {
  export { InputNumber as default } from 'antd';
}
declare module 'antd/es/radio' {
  export { Radio as default } from 'antd';
}
declare module 'antd/es/select' {
  export { Select as default } from 'antd';
}
declare module 'antd/es/skeleton' {
  export { Skeleton as default } from 'antd';
}
declare module 'antd/es/theme' {
  export { theme as default } from 'antd';
}
declare module 'antd/es/locale/zh_CN' {
  import type { ConfigProviderProps } from 'antd';

  const locale: NonNullable<ConfigProviderProps['locale']>;
  export default locale;
}
declare module 'antd/es/locale/en_US' {
  import type { ConfigProviderProps } from 'antd';

  const locale: NonNullable<ConfigProviderProps['locale']>;
  export default locale;
}
