/** A place that invented people come from. `zone`: hours ahead of UTC; `firms`: what its small firms are called there. */
export type Home = {
  place: string;
  zone: number;
  trade: string;
  firms: string;
  input: string;
  given: readonly string[];
  family: readonly string[];
};

const home = (place: string, zone: number, words: string, given: string, family: string): Home => {
  const [trade = '', firms = '', input = ''] = words.split(' | ');
  return { place, zone, trade, firms, input, given: given.split(' '), family: family.split(' ') };
};

/** Places of many small firms. Names are common ones of the region, so that a person is nobody in particular. */
export const homes: readonly Home[] = [
  home('Bagru', 5.5, 'block printing | printers | indigo', 'Kavita Mohan Sunita Dinesh', 'Chhipa Sharma Verma Saini'),
  home('Atuntaqui', -5, 'knitwear | workshops | yarn', 'Rosa Luis Gabriela Marco', 'Andrade Cevallos Játiva Posso'),
  home('Masaya', -6, 'hammocks | weavers | cotton thread', 'Yolanda Ernesto Karla Denis', 'Gaitán López Ortega Ruiz'),
  home('Dakar', 0, 'leather goods | tanners | salt', 'Awa Ibrahima Mariama Cheikh', 'Diop Ndiaye Fall Sarr'),
  home('Kampala', 3, 'furniture | carpenters | timber', 'Grace Moses Harriet Joseph', 'Nakato Okello Namukasa Ssali'),
  home('Hanoi', 7, 'bamboo ware | households | bamboo', 'Hương Minh Lan Tuấn', 'Nguyễn Trần Phạm Đỗ'),
  home('Jaipur', 5.5, 'quilts | stitchers | cotton', 'Farah Rakesh Meena Imran', 'Khan Gupta Ansari Bairwa'),
  home('Chontales', -6, 'cheese | dairies | milk', 'Martha Pedro Julia Óscar', 'Bravo Miranda Sevilla Urbina'),
  home('Addis Ababa', 3, 'shoes | shoemakers | soles', 'Hanna Dawit Tigist Samuel', 'Bekele Tadesse Alemu Girma'),
  home('Sialkot', 5, 'sports balls | stitching centres | rubber', 'Nadia Usman Saima Bilal', 'Butt Malik Mughal Mirza'),
  home('Marrakech', 1, 'carpets | cooperatives | wool', 'Fatima Youssef Khadija Hassan', 'Alaoui Bennani Idrissi Tazi'),
  home('Medan', 7, 'rattan chairs | makers | rattan', 'Dewi Agus Sri Budi', 'Siregar Nasution Harahap Lubis'),
  home('Cusco', -5, 'alpaca knitwear | artisans | fibre', 'Nélida Wilber Sonia Edgar', 'Quispe Mamani Huamán Condori'),
  home('Kumasi', 0, 'vehicle repair | garages | spare parts', 'Abena Kwame Akosua Yaw', 'Mensah Owusu Boateng Asante'),
  home(
    'Tirupur',
    5.5,
    'knitted garments | units | dyes',
    'Lakshmi Murugan Selvi Karthik',
    'Subramaniam Palani Raman Velu',
  ),
  home(
    'Dar es Salaam',
    3,
    'food processing | processors | jars',
    'Neema Juma Rehema Baraka',
    'Mwakasege Msuya Kimaro Shayo',
  ),
];
