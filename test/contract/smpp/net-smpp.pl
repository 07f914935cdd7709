#!/usr/bin/perl
# A provider by Net::SMPP, which shares no code with the library of the client: takes messages, tells their fate, and sends a
# text of a patient. Prints one JSON object a line about everything it sees.
use strict;
use warnings;
use Net::SMPP;
use JSON::PP;

$| = 1;
my $json  = JSON::PP->new->canonical;
my $smpp  = Net::SMPP->new_listen('127.0.0.1', port => 0, smpp_version => 0x34, interface_version => 0x00);
my $count = 0;

sub report { my (%seen) = @_; print $json->encode(\%seen), "\n"; }

report(event => 'listening', port => $smpp->sockport);
my $client;
$client = $smpp->accept until defined $client;

sub from_patient {
  my ($pdu, %more) = @_;
  $client->deliver_sm(
    source_addr_ton => 1, source_addr_npi => 1, source_addr => $pdu->{destination_addr},
    dest_addr_ton => 5, dest_addr_npi => 0, destination_addr => $pdu->{source_addr}, async => 1, %more,
  );
}

while (my $pdu = $client->read_pdu()) {
  my $name = Net::SMPP::pdu_tab->{ $pdu->{cmd} }{cmd};
  if ($name eq 'bind_transceiver') {
    report(event => $name, map { $_ => $pdu->{$_} } qw(system_id password interface_version));
    $client->set_version(0x34);
    $client->bind_transceiver_resp(system_id => 'perl', seq => $pdu->{seq});
  }
  elsif ($name eq 'submit_sm') {
    my $id = sprintf 'perl-%d', ++$count;
    report(event => $name, id => $id, text => unpack('H*', $pdu->{short_message}),
      map { $_ => $pdu->{$_} } qw(source_addr source_addr_ton dest_addr_ton dest_addr_npi destination_addr esm_class
        data_coding registered_delivery validity_period));
    $client->submit_sm_resp(message_id => $id, seq => $pdu->{seq});
    from_patient($pdu, esm_class => 0x04, data_coding => 0,
      short_message => "id:$id sub:001 dlvrd:001 submit date:2611220518 done date:2611220519 stat:DELIVRD err:000 text:");
    from_patient($pdu, data_coding => 8, short_message => pack('H*', '04220430043a')) if $count == 1;
  }
  elsif ($name eq 'enquire_link') { $client->enquire_link_resp(seq => $pdu->{seq}); }
  elsif ($name eq 'unbind') {
    $client->unbind_resp(seq => $pdu->{seq});
    report(event => $name);
    last;
  }
  else { report(event => $name, status => $pdu->{status}); }
}
